import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder on a file system of its own. */
export interface SmallDisk {
	folder: string;
	/** Gives it so many megabytes. */
	resize(megabytes: number): void;
	/** Makes it one that can only be read, or takes that back; throws while something is open for writing. */
	protect(readOnly: boolean): void;
	dispose(): void;
}

/** Mounts a file system of so many megabytes in memory; `undefined` where that is not allowed. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-small-disk-'));
	const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
	const remove = () => rmSync(folder, { recursive: true, force: true });
	if (status !== 0) {
		remove();
		return undefined;
	}
	return {
		folder,
		resize: (size) => remount(folder, `size=${size}m`),
		protect: (readOnly) => remount(folder, readOnly ? 'ro' : 'rw'),
		dispose() {
			spawnSync('umount', ['-l', folder]);
			remove();
		},
	};
}

function remount(folder: string, option: string): void {
	const { status, stderr } = spawnSync('mount', ['-o', `remount,${option}`, folder], { encoding: 'utf8' });
	if (status !== 0) throw new Error(`the small disk cannot be mounted with ${option}: ${stderr}`);
}
