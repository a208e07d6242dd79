import { decodeBatch } from '@aisle/protocol/decode';
import fc from 'fast-check';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { wireBatch, wireEvent } from '../testing/hits.js';
import { siteInBatch, siteInQuery } from './site-of.js';

describe('the site of a batch', () => {
	it.each([
		['{"v":1,"s":"shop","b":"x"}', 'shop'],
		[' { "e" : [ {"s":"other"}, "s", {"a":{"s":"no"}} ] , "s" : "shop" }', 'shop'],
		['{"b":"\\"s\\":\\"no\\"","s":"shop"}', 'shop'],
		['{"x":"s","s":"shop"}', 'shop'],
		['{"s":"\\u0641\\u0631\\u0648\\u0634","v":1}', 'فروش'],
		['{"s":"a\\"b","v":1}', 'a"b'],
		['{"s":7,"v":1}', ''],
		['{"s":"cut', ''],
		[`{"s":"${'x'.repeat(1_000)}"}`, ''],
		['[{"s":"no"}]', ''],
		['"s"', ''],
		['', ''],
	])('in %s is %s', (text, site) => {
		expect(siteInBatch(text)).toBe(site);
	});

	it('is what the decoder reads, whatever stands around it', () => {
		const name = fc
			.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
			.filter((text) => !/[\ud800-\udfff\0]/.test(text));
		const rest = fc.dictionary(
			fc.string().filter((key) => !['s', '__proto__', 'constructor', 'prototype'].includes(key)),
			fc.jsonValue(),
		);
		fc.assert(
			fc.property(name, rest, fc.boolean(), (site, more, isFirst) => {
				const batch = wireBatch([wireEvent(1)], { s: site });
				const text = JSON.stringify(isFirst ? { ...batch, x: more } : { x: more, ...batch, s: site });
				const decoded = decodeBatch(text);
				if (decoded.ok) expect(siteInBatch(text)).toBe(decoded.batch.site);
			}),
		);
	});

	it('is looked for in a time that grows with the length and no faster', () => {
		for (const piece of ['"', '\\', '"s"', '{"s":', '[', '"s" : ', '"\\']) {
			const text = piece.repeat(1_000_000 / piece.length);
			const start = process.cpuUsage();
			siteInBatch(text);
			const { user } = process.cpuUsage(start);
			expect(user).toBeLessThan(500_000);
		}
	});
});

it.each([
	['s=shop&n=x', 'shop'],
	['n=x&s=&s=shop&s=other', 'shop'],
	['s=%D9%81%D8%B1+x', 'فر x'],
	['n=s', ''],
	[`s=${'x'.repeat(65)}`, ''],
	['', ''],
])('the site of the pixel %s is %s', (query, site) => {
	expect(siteInQuery(query)).toBe(site);
});

it('whoever remembers a name does not hold on to what it was read from', () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const kept: string[] = [];
	collect();
	const before = process.memoryUsage().heapUsed;
	for (let i = 0; i < 20; i++) {
		const rest = Buffer.alloc(1_000_000, 'y').toString('latin1');
		kept.push(siteInBatch(`{"v":1,"s":"a made-up name ${i}","x":"${rest}"}`.normalize()));
		kept.push(siteInBatch(`{"x":"${rest}","s":"a made-up name ${i}"}`.normalize()));
		kept.push(siteInQuery(`s=a+made-up+name+${i}&x=${rest}`), siteInQuery(`s=made-up-name-${i}&x=${rest}`));
	}
	collect();
	expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
	expect(kept).toHaveLength(80);
});
