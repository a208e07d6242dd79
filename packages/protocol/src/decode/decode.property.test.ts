import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEM_NUMBER_FIELDS, ITEM_TEXT_FIELDS, MODES, type Params } from '../events.js';
import { LIMITS } from '../limits.js';
import type { WireBatch, WireEvent } from '../wire.js';
import { decodeBatch, decodeImportLine, decodePixel } from './index.js';

const wellFormed = (max: number) =>
	fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
		.map((text) => text.replaceAll('\0', '-').slice(0, max).toWellFormed());
const name = fc
	.stringMatching(/^[a-z][a-z0-9_]{0,20}$/)
	.filter(
		(text) =>
			![
				'constructor',
				'prototype',
				'items',
				'currency',
				'value',
				'transaction_id',
				'refund_id',
				'percent_scrolled',
				'engagement_time_msec',
			].includes(text),
	);
/** Numbers that JSON keeps: -0 is none of them. */
const between = (min: number, max: number) =>
	fc.double({ min, max, noNaN: true }).map((number) => (Object.is(number, -0) ? 0 : number));
const amount = between(0, LIMITS.number);
const anyNumber = between(-LIMITS.number, LIMITS.number);
/** A price or a quantity with which the few items of one event stay within what an event may be worth. */
const share = between(0, 5e5);

const item = fc.record(
	{
		...Object.fromEntries(
			ITEM_TEXT_FIELDS.filter((field) => field !== 'currency').map((field) => [field, wellFormed(100)]),
		),
		...Object.fromEntries(
			ITEM_NUMBER_FIELDS.map((field) => [field, field === 'price' || field === 'quantity' ? share : anyNumber]),
		),
	},
	{ requiredKeys: ['item_id'] },
);
const params = fc
	.tuple(
		fc.dictionary(name, fc.oneof(wellFormed(200), anyNumber, fc.boolean()), { maxKeys: 10 }),
		fc.record(
			{
				items: fc.array(item, { maxLength: 3 }),
				value: amount,
				currency: fc.constantFrom('EUR', 'IRR'),
				transaction_id: wellFormed(64),
			},
			{ requiredKeys: [] },
		),
	)
	.map(([free, known]): Params => ({ ...free, ...known }) as Params);
const event = fc.record(
	{
		i: fc.uuid(),
		t: fc.integer({ min: 0, max: 4e12 }),
		m: amount,
		l: wellFormed(64),
		c: fc.constantFrom(...MODES),
		k: wellFormed(64),
		n: name,
		u: wellFormed(200),
		r: wellFormed(200),
		h: wellFormed(200),
		p: params,
	},
	{ requiredKeys: ['i', 't', 'l', 'c', 'n'] },
);
const batch = fc.record({
	v: fc.constant(1 as const),
	s: wellFormed(64),
	b: wellFormed(64),
	w: fc.integer({ min: 0, max: 4e12 }),
	m: amount,
	l: wellFormed(64),
	e: fc.array(event, { maxLength: 5 }),
});

/** The wire form of what was decoded. */
function encode(text: string): WireBatch | undefined {
	const result = decodeBatch(text);
	if (!result.ok) return undefined;
	const { site, nonce, sentWall, sentMono, life, events } = result.batch;
	const e = events.flatMap((decoded): WireEvent[] => {
		if ('fault' in decoded) return [];
		const { id, time, mono, life: l, mode, userId, name: n, url, referrer, title, params: p } = decoded.event;
		const wire = { i: id, t: time, m: mono, l, c: mode, k: userId, n, u: url, r: referrer, h: title, p };
		return [JSON.parse(JSON.stringify(wire)) as WireEvent];
	});
	return { v: 1, s: site, b: nonce, w: sentWall, m: sentMono, l: life, e };
}

describe('the decoder', () => {
	it('takes every batch of the right form and loses nothing of it', () => {
		fc.assert(
			fc.property(batch, (sent) => {
				expect(encode(JSON.stringify(sent))).toEqual(JSON.parse(JSON.stringify(sent)));
			}),
		);
	});

	it('takes no items whose worth in minor units of three decimals is not a safe integer', () => {
		const lines = fc.array(fc.record({ item_id: fc.constant('1'), price: amount, quantity: amount }), { maxLength: 5 });
		fc.assert(
			fc.property(lines, (items) => {
				const line = { time: 1, visitor: 'v', name: 'purchase', params: { items } };
				const result = decodeImportLine(JSON.stringify(line));
				const worth = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
				expect(result.ok).toBe(worth <= LIMITS.number);
				if (result.ok) expect(Math.round(worth * 1_000)).toSatisfy(Number.isSafeInteger);
			}),
		);
	});

	it('never throws, whatever the text', () => {
		const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.json({ maxDepth: 6 }));
		fc.assert(
			fc.property(text, (sent) => {
				decodeBatch(sent);
				decodeImportLine(sent);
				decodePixel(new URLSearchParams(sent));
				decodePixel(new URLSearchParams({ s: 'shop', p: sent }));
			}),
			{ numRuns: 500 },
		);
	});

	it('never throws on a batch in which anything was replaced by anything', () => {
		const key = fc.constantFrom(
			'v',
			's',
			'b',
			'w',
			'm',
			'l',
			'c',
			'a',
			'e',
			'i',
			't',
			'n',
			'p',
			'items',
			'__proto__',
			'constructor',
		);
		fc.assert(
			fc.property(batch, key, fc.jsonValue(), fc.nat(5), (sent, where, what, depth) => {
				const text = JSON.stringify(spoil(sent, where, what, depth));
				const again = encode(text);
				// what is accepted after the change survives a second round unchanged
				if (again !== undefined) expect(encode(JSON.stringify(again))).toEqual(again);
			}),
			{ numRuns: 500 },
		);
	});

	it('lets no forbidden key through at any depth', () => {
		const key = fc.constantFrom('__proto__', 'constructor', 'prototype');
		const place = fc.constantFrom('batch', 'event', 'params', 'item');
		fc.assert(
			fc.property(key, place, fc.jsonValue(), (forbidden, where, what) => {
				const at = (here: string, rest: string) =>
					where === here ? `${JSON.stringify(forbidden)}:${JSON.stringify(what)},${rest}` : rest;
				const text =
					`{${at('batch', '"v":1,"s":"s","b":"b","w":1,"m":1,"l":"l"')},"e":[{${at('event', '"i":"0190a0b0-0000-7000-8000-000000000001","t":1,"n":"click"')},` +
					`"p":{${at('params', '"x":1')},"items":[{${at('item', '"item_id":"1"')}}]}}]}`;
				const result = decodeBatch(text);
				const fault = result.ok ? result.batch.events.find((judged) => 'fault' in judged)?.fault : result.fault;
				expect(fault?.code).toBe('forbidden_key');
			}),
		);
	});
});

/** The value with one key set somewhere inside it. */
function spoil(value: unknown, key: string, what: unknown, depth: number): unknown {
	if (typeof value !== 'object' || value === null) return what;
	if (depth === 0) return Object.defineProperty({ ...value }, key, { value: what, enumerable: true });
	const keys = Object.keys(value);
	const chosen = keys[depth % Math.max(keys.length, 1)];
	if (chosen === undefined) return what;
	const copy = structuredClone(value) as Record<string, unknown>;
	copy[chosen] = spoil(copy[chosen], key, what, depth - 1);
	return copy;
}
