import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDataFolder, locateDataFolder, requireDatabase } from './data-folder.js';
import { tryLock } from './lock.js';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'aisle-lock-'));
});
afterEach(() => {
	rmSync(root, { recursive: true });
});

describe('the right to write', () => {
	it('one has it until it is given back', () => {
		const folder = locateDataFolder(root);
		const lock = tryLock(folder);
		expect(lock).toBeDefined();
		expect(tryLock(folder)).toBeUndefined();
		lock?.release();
		const next = tryLock(folder);
		expect(next).toBeDefined();
		next?.release();
	});

	it('a folder that cannot be written is said so', () => {
		const folder = locateDataFolder(join(root, 'missing'));
		expect(() => tryLock(folder)).toThrow('check its owner');
	});
});

describe('the data folder', () => {
	it('is made once and says so', () => {
		const folder = locateDataFolder(join(root, 'a', 'b'));
		expect([ensureDataFolder(folder), ensureDataFolder(folder)]).toEqual([true, false]);
	});

	it('without a database is refused by name', () => {
		expect(() => requireDatabase(locateDataFolder(root))).toThrow(root);
	});

	it('the socket moves to the temporary folder when its path would be too long', () => {
		const near = locateDataFolder(root);
		expect(near.socket).toBe(join(near.root, 'aisle.sock'));
		const deep = locateDataFolder(join(root, 'x'.repeat(120)));
		expect(deep.socket.startsWith(tmpdir())).toBe(true);
		expect(Buffer.byteLength(deep.socket)).toBeLessThanOrEqual(100);
		expect(locateDataFolder(join(root, 'y'.repeat(120))).socket).not.toBe(deep.socket);
	});
});
