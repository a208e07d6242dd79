import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** One thing that a traced collector did, as its disk and its clients see it. Files are named by their path. */
export type DiskStep =
	| { kind: 'open'; file: string }
	| { kind: 'write'; file: string; offset: number; bytes: Buffer }
	| { kind: 'truncate'; file: string; size: number }
	| { kind: 'remove'; file: string }
	/** All that was done to the file before step `from` is on disk now; of a folder: which names there are. */
	| { kind: 'sync'; file: string; from: number }
	/** A sync that failed: nobody knows what of it is on disk. */
	| { kind: 'failed_sync'; file: string; from: number }
	/** An answer of the collector that says so of these events. */
	| { kind: 'ack'; ids: string[] };

/** System calls that {@link readDiskLog} understands. */
export const DISK_CALLS = 'openat pwrite64 fsync fdatasync ftruncate unlink rename write writev sendto'.split(' ');

const LINE = /^(\d+)\s+(?:<\.\.\. )?(\w+)(?: resumed>|\()(.*)$/;
const HEX_STRING = /"([\\x0-9a-f]*)"/g;
const FILE = /^\d+<([\\x0-9a-f]*)>/;
const ACK = /"ok":\[("[^\]]*")\]/g;

/**
 * Reads a log of strace with content. A write counts from when it began and a sync once it ended, over what had begun
 * before it: the harshest order that the calls allow. Only files under `folder` count.
 */
export async function readDiskLog(log: string, folder: string): Promise<DiskStep[]> {
	const steps: DiskStep[] = [];
	/** Of each thread: the sync that it waits for, and where it began. */
	const waiting = new Map<string, { file: string; from: number }>();
	for await (const line of createInterface({ input: createReadStream(log, 'latin1') })) {
		const [, thread = '', call = '', rest = ''] = LINE.exec(line) ?? [];
		const isResumed = line.includes('<... ');
		if (call === 'fsync' || call === 'fdatasync') {
			const begun = isResumed ? waiting.get(thread) : { file: fileOf(rest), from: steps.length };
			if (begun === undefined || !begun.file.startsWith(folder)) continue;
			if (line.endsWith('<unfinished ...>')) waiting.set(thread, begun);
			else steps.push({ kind: / = 0\b/.test(line) ? 'sync' : 'failed_sync', ...begun });
		} else if (!isResumed && !/ = -1 /.test(line)) {
			const step = stepOf(call, rest);
			if (step !== undefined && (step.kind === 'ack' || step.file.startsWith(folder))) steps.push(step);
		}
	}
	return steps;
}

function stepOf(call: string, rest: string): DiskStep | undefined {
	const file = fileOf(rest);
	switch (call) {
		case 'openat':
			return rest.includes('O_CREAT') ? { kind: 'open', file: strings(rest)[0]?.toString() ?? '' } : undefined;
		case 'unlink':
			return { kind: 'remove', file: strings(rest)[0]?.toString() ?? '' };
		case 'ftruncate':
			return { kind: 'truncate', file, size: Number(/>, (\d+)/.exec(rest)?.[1]) };
		case 'pwrite64': {
			const [bytes = Buffer.alloc(0)] = strings(rest);
			return { kind: 'write', file, bytes, offset: Number(/", \d+, (\d+)/.exec(rest)?.[1]) };
		}
		case 'write':
		case 'writev':
		case 'sendto':
			return ackOf(Buffer.concat(strings(rest)).toString('latin1'));
		default:
			return undefined;
	}
}

function ackOf(text: string): DiskStep | undefined {
	if (!text.includes('"ok":[')) return undefined;
	const ids = [...text.matchAll(ACK)].flatMap(([, list]) => JSON.parse(`[${list}]`) as string[]);
	return { kind: 'ack', ids };
}

function fileOf(rest: string): string {
	return fromHex(FILE.exec(rest)?.[1] ?? '').toString();
}

function strings(rest: string): Buffer[] {
	return [...rest.matchAll(HEX_STRING)].map(([, hex = '']) => fromHex(hex));
}

function fromHex(text: string): Buffer {
	return Buffer.from(text.replaceAll(String.raw`\x`, ''), 'hex');
}
