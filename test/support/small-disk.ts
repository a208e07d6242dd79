import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder on a file system of its own. */
export interface SmallDisk {
	folder: string;
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
		dispose() {
			spawnSync('umount', ['-l', folder]);
			remove();
		},
	};
}
