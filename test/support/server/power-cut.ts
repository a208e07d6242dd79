import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiskStep } from './disk-log.js';
import { GrowingBytes } from './growing-bytes.js';

/** Bytes that a disk writes whole or not at all. */
const SECTOR = 512;
/** Files that a start needs nothing of, or makes anew. */
const LEFT_OUT = /-shm$|lock\.db|server\.json|\.sock/;

type Change = Extract<DiskStep, { kind: 'write' | 'truncate' }>;

interface DiskFile {
	/** What is on disk for certain. */
	synced: GrowingBytes;
	/** What was done since, each with the number of its step. */
	pending: { at: number; change: Change }[];
	/** Whether its name is on disk: made and not synced, or removed and not synced, it may be or not. */
	name: 'there' | 'made' | 'removed';
}

/** What of the changes that were not synced had reached the disk when the power went. */
export type Luck = 'all' | 'nothing' | { share: number } | { until: number };

/** A disk as a log of steps leaves it, with all that could be on it after a power cut. */
export class Disk {
	private readonly files = new Map<string, DiskFile>();
	private now = 0;
	/** Events that were acknowledged until now. */
	readonly acked = new Set<string>();

	/** Takes over the files of a folder as they are: all of them on disk. */
	constructor(folder: string) {
		for (const name of readdirSync(folder)) {
			if (LEFT_OUT.test(name)) continue;
			this.files.set(name, { synced: new GrowingBytes(readFileSync(join(folder, name))), pending: [], name: 'there' });
		}
	}

	/** Does one step of the log. `original` is the folder that the log speaks of. */
	apply(step: DiskStep, original: string): void {
		const at = this.now++;
		if (step.kind === 'ack') {
			for (const id of step.ids) this.acked.add(id);
			return;
		}
		const name = step.file.slice(original.length + 1);
		if (name === '') {
			if (step.kind === 'sync') this.syncNames();
			return;
		}
		if (LEFT_OUT.test(name)) return;
		const file = this.files.get(name);
		if (step.kind === 'open') {
			if (file === undefined) this.files.set(name, { synced: new GrowingBytes(), pending: [], name: 'made' });
			else if (file.name === 'removed') Object.assign(file, { synced: new GrowingBytes(), pending: [], name: 'made' });
			return;
		}
		if (file === undefined) return;
		if (step.kind === 'remove') file.name = 'removed';
		else if (step.kind === 'write' || step.kind === 'truncate') file.pending.push({ at, change: step });
		else sync(file, step.from, step.kind === 'sync');
	}

	/** Writes the files as the power cut leaves them into an empty folder. `random` decides what luck leaves open. */
	writeImage(target: string, luck: Luck, random: () => number): void {
		rmSync(target, { recursive: true, force: true });
		mkdirSync(target);
		for (const [name, file] of this.files) {
			const isSure = file.name === 'there' || (luck === 'all' && file.name === 'made');
			if (!isSure && (luck === 'all' || random() < 0.5)) continue;
			writeFileSync(join(target, name), imageOf(file, luck, random));
		}
	}

	/** How many changes of how many files are not on disk for certain. */
	pendingChanges(): number {
		return [...this.files.values()].reduce((sum, { pending }) => sum + pending.length, 0);
	}

	private syncNames(): void {
		for (const [name, file] of this.files) {
			if (file.name === 'removed') this.files.delete(name);
			else file.name = 'there';
		}
	}
}

/** A sync covers what began before it. One that failed drops it: the system may count those pages as written. */
function sync(file: DiskFile, from: number, isGood: boolean): void {
	const covered = file.pending.filter(({ at }) => at < from);
	file.pending = file.pending.filter(({ at }) => at >= from);
	if (isGood) for (const { change } of covered) apply(file.synced, change, () => true);
}

function imageOf({ synced, pending }: DiskFile, luck: Luck, random: () => number): Buffer {
	if (luck === 'nothing') return synced.content();
	const image = synced.copy();
	const last = typeof luck === 'object' && 'until' in luck ? Math.floor(luck.until * pending.length) : pending.length;
	const share = typeof luck === 'object' && 'share' in luck ? luck.share : 1;
	for (const [place, { change }] of pending.entries()) {
		if (place > last) break;
		const odds = place === last ? 0.5 : share;
		apply(image, change, () => odds === 1 || random() < odds);
	}
	return image.content();
}

/** Does a change as far as its sectors reach the disk. */
function apply(bytes: GrowingBytes, change: Change, reaches: () => boolean): void {
	if (change.kind === 'truncate') {
		if (reaches()) bytes.resize(change.size);
		return;
	}
	for (let from = 0; from < change.bytes.length; ) {
		const until = Math.min(change.bytes.length, from + SECTOR - ((change.offset + from) % SECTOR));
		if (reaches()) bytes.write(change.bytes.subarray(from, until), change.offset + from);
		from = until;
	}
}
