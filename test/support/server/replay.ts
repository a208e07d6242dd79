import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteReader, openSqliteStore } from '@aisle/store';
import Database from 'better-sqlite3';
import { judgeLedger, readStoredIds } from '../event-ledger.js';
import { createRandom } from '../seeded.js';
import { Disk, type Luck } from './power-cut.js';
import { type Recording, scratchFolder } from './recording.js';

export interface ReplayOptions {
	/** Power cuts to play. */
	cuts: number;
	seed: number;
	/** Told now and then how many are done. */
	onProgress?: (done: number) => void;
}

/** What became of a run of power cuts. */
export interface ReplayResult {
	cuts: number;
	/** Images whose disk held something that was not synced. */
	open: number;
	/** Different states of the database that came out. */
	states: number;
	/** One line for each cut that did harm: its step, its luck, what is wrong. */
	violations: string[];
}

/** What stands in one state of the database. */
interface State {
	ids: readonly string[];
	/** What is wrong with it whatever was acknowledged: damage, doubles, numbers that a recount does not give. */
	wrong: string | undefined;
}

/** Cuts the power at random steps of a recording, opens what the disk may hold then, and judges it. */
export async function replayPowerCuts(recording: Recording, options: ReplayOptions): Promise<ReplayResult> {
	const { cuts, seed, onProgress = () => {} } = options;
	const random = createRandom(seed);
	const { steps } = recording;
	const acks = steps.flatMap((step, at) => (step.kind === 'ack' ? [at] : []));
	// half of them where it hurts: right after an answer went out
	const places = Array.from({ length: cuts }, (_, cut) =>
		cut % 2 === 0 ? (acks[Math.floor(random() * acks.length)] ?? 0) : Math.floor(random() * steps.length),
	).sort((a, b) => a - b);
	const scratch = scratchFolder();
	const image = join(scratch, 'image');
	const disk = new Disk(recording.before);
	const states = new Map<string, State>();
	const result: ReplayResult = { cuts, open: 0, states: 0, violations: [] };
	let next = 0;
	for (const [at, step] of steps.entries()) {
		disk.apply(step, recording.folder);
		for (; places[next] === at; next++) {
			const luck = luckOf(random);
			if (disk.pendingChanges() > 0) result.open++;
			disk.writeImage(image, luck, random);
			const wrong = await judge(image, disk.acked, recording, states);
			if (wrong !== undefined) result.violations.push(`cut ${next} at step ${at}, ${JSON.stringify(luck)}: ${wrong}`);
			if (next % 1_000 === 999) onProgress(next + 1);
		}
	}
	rmSync(scratch, { recursive: true, force: true });
	return { ...result, states: states.size };
}

function luckOf(random: () => number): Luck {
	const dice = random();
	if (dice < 0.2) return 'nothing';
	if (dice < 0.25) return 'all';
	if (dice < 0.55) return { until: random() };
	// nearly all and nearly nothing are as likely as a half
	return { share: [0.02, 0.5, 0.9, 0.99][Math.floor(random() * 4)] ?? 0.5 };
}

/** What is wrong with an image, or nothing. The database is opened as it is, and each state that comes out judged once. */
async function judge(
	image: string,
	acked: ReadonlySet<string>,
	{ ledger }: Recording,
	states: Map<string, State>,
): Promise<string | undefined> {
	try {
		const hash = contentOf(image);
		const state = states.get(hash) ?? (await stateOf(image));
		states.set(hash, state);
		if (state.wrong !== undefined) return state.wrong;
		const { lost, doubled, foreign } = judgeLedger({ sent: ledger.sent, acked: new Set(acked) }, state.ids);
		if (lost.length + doubled.length + foreign.length === 0) return undefined;
		return `${lost.length} lost, ${doubled.length} doubled, ${foreign.length} foreign`;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** Recovers the database and gives the hash of all its pages. */
function contentOf(image: string): string {
	const db = new Database(`${image}/aisle.db`, { fileMustExist: true });
	try {
		return createHash('sha1').update(db.serialize()).digest('hex');
	} finally {
		db.close();
	}
}

async function stateOf(image: string): Promise<State> {
	// the collector itself must accept it
	await openSqliteStore({ file: `${image}/aisle.db` }).close();
	const ids = readStoredIds(image);
	const reader = openSqliteReader({ file: `${image}/aisle.db` });
	try {
		const { equal, difference } = await reader.verify('shop');
		return { ids, wrong: equal ? undefined : `a recount differs: ${JSON.stringify(difference)}` };
	} finally {
		await reader.close();
	}
}
