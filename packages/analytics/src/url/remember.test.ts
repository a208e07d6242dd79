import { expect, test } from 'vitest';
import { remember } from './remember.js';

function counting(): { lengthOf: (key: string) => number | undefined; calls: () => number } {
	let calls = 0;
	const lengthOf = remember((key): number | undefined => {
		calls++;
		return key === '' ? undefined : key.length;
	});
	return { lengthOf, calls: () => calls };
}

test('a key is computed once, also when nothing comes out', () => {
	const { lengthOf, calls } = counting();
	expect([lengthOf('abc'), lengthOf('abc'), lengthOf(''), lengthOf('')]).toEqual([3, 3, undefined, undefined]);
	expect(calls()).toBe(2);
});

test('keys that arrive without end do not stay in memory', () => {
	const { lengthOf, calls } = counting();
	for (let n = 0; n < 20_000; n++) lengthOf(`key ${n}`);
	lengthOf('key 0');
	expect(calls()).toBe(20_001);
});

test('the pages of a large shop stay in memory while they are asked for, whatever comes between', () => {
	const { lengthOf, calls } = counting();
	for (let round = 0; round < 10; round++) {
		for (let page = 0; page < 4_000; page++) lengthOf(`page ${page}`);
		for (let n = 0; n < 900; n++) lengthOf(`only once ${round} ${n}`);
	}
	expect(calls()).toBe(4_000 + 10 * 900);
});

test('a long key is computed each time', () => {
	const { lengthOf, calls } = counting();
	const long = 'x'.repeat(2_048);
	expect([lengthOf(long), lengthOf(long)]).toEqual([2_048, 2_048]);
	expect(calls()).toBe(2);
});
