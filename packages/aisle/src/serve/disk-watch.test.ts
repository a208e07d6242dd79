import { afterEach, expect, it } from 'vitest';
import { type DiskWatch, watchDisk } from './disk-watch.js';

const MB = 1_048_576;
let watch: DiskWatch | undefined;
afterEach(() => watch?.stop());

function setUp(totalMb: number, freeMb: number, reserveBytes?: number) {
	const disk = { mb: freeMb, isGone: false };
	const changes: boolean[] = [];
	const now = () => {
		if (disk.isGone) throw new Error('EIO');
		return { bsize: MB, blocks: totalMb, bavail: disk.mb };
	};
	const look = { now, later: async () => now() };
	watch = watchDisk({ folder: '.', reserveBytes, onChange: (isLow) => changes.push(isLow), look });
	return { disk, changes, watch };
}

it('a disk below its reserve is low from the start, and not once it has room', async () => {
	const { disk, changes, watch: seen } = setUp(100_000, 63);
	expect([seen.isLow(), seen.freeBytes()]).toEqual([true, 63 * MB]);
	disk.mb = 64;
	await seen.look();
	expect([seen.isLow(), changes]).toEqual([false, [true, false]]);
});

it('a small disk has a small reserve', async () => {
	const { disk, watch: seen } = setUp(100, 6);
	expect(seen.isLow()).toBe(false);
	disk.mb = 4;
	await seen.look();
	expect(seen.isLow()).toBe(true);
});

it('the reserve may be another, or none', () => {
	expect(setUp(100_000, 999, 1_000 * MB).watch.isLow()).toBe(true);
	watch?.stop();
	expect(setUp(100, 0, 0).watch.isLow()).toBe(false);
});

it('a file system that does not say is not low', async () => {
	const { disk, watch: seen } = setUp(100_000, 1);
	disk.isGone = true;
	await seen.look();
	expect([seen.isLow(), seen.freeBytes()]).toEqual([false, undefined]);
});

it('the real disk answers', () => {
	watch = watchDisk({ folder: '.' });
	expect(watch.freeBytes()).toBeGreaterThan(0);
});
