import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Sums of a campaign by what they count. */
export type Sums = Record<string, number>;

export interface CampaignOptions {
	/** How often the fault is to happen. */
	total: number;
	/** How often it happens in one part, after which the sums are written down. */
	atOnce: number;
}

/**
 * Runs a fault in parts until it happened so often, and adds up what each part says. Where `AISLE_FAULTS_LEDGER` names a
 * file, the sums are kept there, and a campaign that was interrupted goes on behind its last whole part. A part that
 * throws ends the campaign and is not added. `run` is given how often and the number of the part, from 1, as its seed.
 */
export async function campaign(
	name: string,
	{ total, atOnce }: CampaignOptions,
	run: (times: number, part: number) => Promise<Sums>,
): Promise<Sums> {
	const file = process.env['AISLE_FAULTS_LEDGER'];
	const book = readBook(file);
	const sums: Sums = book[name] ?? { done: 0, parts: 0 };
	while ((sums['done'] ?? 0) < total) {
		const times = Math.min(atOnce, total - (sums['done'] ?? 0));
		const part = await run(times, (sums['parts'] ?? 0) + 1);
		for (const [what, count] of Object.entries({ done: times, parts: 1, ...part })) {
			sums[what] = (sums[what] ?? 0) + count;
		}
		book[name] = sums;
		writeBook(file, book);
		if (total > atOnce) console.info(`${name}: ${JSON.stringify(sums)} of ${total}`);
	}
	console.info(`${name}: ${JSON.stringify(sums)}`);
	return sums;
}

function readBook(file: string | undefined): Record<string, Sums> {
	if (file === undefined || !existsSync(file)) return {};
	return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Sums>;
}

function writeBook(file: string | undefined, book: Record<string, Sums>): void {
	if (file === undefined) return;
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(book, undefined, '\t')}\n`);
}
