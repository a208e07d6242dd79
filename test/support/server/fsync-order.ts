import type { DiskStep } from './disk-log.js';
import type { Recording } from './recording.js';

/** The first acknowledged event that no synced write had brought to the disk when its answer went out; `undefined` if none. */
export function firstUnsynced({ steps }: Pick<Recording, 'steps'>): string | undefined {
	const safe = new Set<Buffer>();
	const found = new Set<string>();
	let open: { at: number; write: Extract<DiskStep, { kind: 'write' }> }[] = [];
	for (const [at, step] of steps.entries()) {
		if (step.kind === 'write') open.push({ at, write: step });
		if (step.kind === 'sync') {
			const covered = open.filter(({ at: began, write }) => began < step.from && write.file === step.file);
			for (const { write } of covered) safe.add(write.bytes);
			open = open.filter((each) => !covered.includes(each));
		}
		if (step.kind !== 'ack') continue;
		for (const id of step.ids) {
			if (!found.has(id) && !isIn(safe, id)) return id;
			found.add(id);
		}
	}
	return undefined;
}

/** Whether one of the writes, the newest first, holds the id as the database writes it. */
function isIn(writes: ReadonlySet<Buffer>, id: string): boolean {
	const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
	return [...writes].reverse().some((write) => write.includes(bytes));
}
