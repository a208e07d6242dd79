import { statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';

/** Bytes kept free unless told otherwise, and the share of a small disk that is kept free instead. */
const RESERVE_BYTES = 64 * 1_048_576;
const RESERVE_SHARE = 0.05;

const LOOK_EVERY_MS = 1_000;

/** What a file system says of itself; `statfs` of node:fs. */
export interface DiskFigures {
	bsize: number;
	blocks: number;
	bavail: number;
}

export interface DiskWatchOptions {
	folder: string;
	/** Bytes that stay free; 64 MiB, or 5 % of a smaller disk, when left out. */
	reserveBytes?: number | undefined;
	/** Told when the disk gets low and when it has room again. */
	onChange?: (isLow: boolean) => void;
	/** Looks now, and later; the file system itself when left out. */
	look?: { now: (folder: string) => DiskFigures; later: (folder: string) => Promise<DiskFigures> };
}

/** Knows how much room the disk has. */
export interface DiskWatch {
	isLow(): boolean;
	/** As of the last look; nothing where the file system does not say. */
	freeBytes(): number | undefined;
	/** Looks again; every second this happens by itself. Never rejects. */
	look(): Promise<void>;
	stop(): void;
}

/** Looks at once, so that a full disk is known before the first hit. A file system that does not answer counts as roomy: its writes will tell. */
export function watchDisk({ folder, reserveBytes, onChange, look = SYSTEM }: DiskWatchOptions): DiskWatch {
	let free: number | undefined;
	let isLow = false;
	const note = ({ bsize, blocks, bavail }: DiskFigures) => {
		free = bsize * bavail;
		const reserve = reserveBytes ?? Math.min(RESERVE_BYTES, bsize * blocks * RESERVE_SHARE);
		const wasLow = isLow;
		isLow = free < reserve;
		if (isLow !== wasLow) onChange?.(isLow);
	};
	const forget = () => {
		free = undefined;
		if (isLow) onChange?.(false);
		isLow = false;
	};
	const again = () => look.later(folder).then(note, forget);
	try {
		note(look.now(folder));
	} catch {
		forget();
	}
	const timer = setInterval(() => void again(), LOOK_EVERY_MS);
	timer.unref();
	return { isLow: () => isLow, freeBytes: () => free, look: again, stop: () => clearInterval(timer) };
}

const SYSTEM = { now: (folder: string) => statfsSync(folder), later: (folder: string) => statfs(folder) };
