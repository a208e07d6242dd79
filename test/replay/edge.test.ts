import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Aisle, createAisle } from '../support/aisle.js';
import { chunk, createRandom, shuffle } from '../support/seeded.js';
import { hasSharedData, readExpected, readShared, warnWithoutSharedData } from '../support/shared-data.js';

warnWithoutSharedData('one small sequence per rule');

let aisle: Aisle;
beforeEach(async () => {
	aisle = createAisle();
	await aisle.must(['site', 'add', 'edge', '--tz', 'Asia/Tehran', '--currency', 'USD']);
});
afterEach(() => aisle.dispose());

async function figures(): Promise<unknown> {
	const report = await aisle.overview('edge', ['--as-of', '2026-04-25T12:00:00Z']);
	const expected = readExpected('edge.json');
	const carts = Object.fromEntries(
		Object.keys(expected['carts'] as object).map((key) => [key, get(report.carts, key)]),
	);
	return { ...Object.fromEntries(Object.keys(expected).map((key) => [key, get(report, key)])), carts };
}

function get(object: object, key: string): unknown {
	return Object.entries(object).find(([name]) => name === key)?.[1];
}

describe.skipIf(!hasSharedData)('one small sequence per rule', () => {
	const lines = hasSharedData ? readShared('events/edge.ndjson').trim().split('\n') : [];

	it('gives exactly the expected figures as it stands in the file', async () => {
		await aisle.must(['import', '--site', 'edge', '-'], lines.join('\n'));
		expect(await figures()).toEqual(readExpected('edge.json'));
		expect((await aisle.verify()).code).toBe(0);
	});

	it.each([1, 2, 3])('gives the same in a shuffled order and in pieces (seed %i)', async (seed) => {
		for (const part of chunk(shuffle(lines, createRandom(seed)), 13)) {
			await aisle.must(['import', '--site', 'edge', '-'], part.join('\n'));
		}
		expect(await figures()).toEqual(readExpected('edge.json'));
		expect((await aisle.verify()).code).toBe(0);
	});

	it('is still the same after everything derived was counted anew', async () => {
		await aisle.must(['import', '--site', 'edge', '-'], lines.join('\n'));
		await aisle.must(['rebuild']);
		expect(await figures()).toEqual(readExpected('edge.json'));
		expect((await aisle.verify()).code).toBe(0);
	});
});
