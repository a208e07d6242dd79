import { describe, expect, it } from 'vitest';
import type { Fault } from '../errors.js';
import { LIMITS } from '../limits.js';
import { decodeBatch } from './index.js';

const ID = '0190a0b0-0000-7000-8000-000000000001';
const EVENT = { i: ID, t: 1_700_000_000_000, m: 900, n: 'page_view' };
const BATCH = { v: 1, s: 'shop', b: 'n1', w: 1_700_000_000_500, m: 1_000, l: 'life-1', e: [EVENT] };

/** An item with a price, and one that is worth half of what an event may be. */
const PRICED = { item_id: '1', price: 1 };
const HALF = { item_id: '1', price: LIMITS.number / 10, quantity: 5 };

/** The first fault of a batch, be it the envelope's or its first event's. */
function faultOf(batch: unknown): Fault | undefined {
	const result = decodeBatch(typeof batch === 'string' ? batch : JSON.stringify(batch));
	if (!result.ok) return result.fault;
	const first = result.batch.events[0];
	return first !== undefined && 'fault' in first ? first.fault : undefined;
}

const withEvent = (fields: object) => ({ ...BATCH, e: [{ ...EVENT, ...fields }] });
const withParams = (params: object) => withEvent({ p: params });

describe('the envelope', () => {
	it('gives its mode, visitor and life to events without their own', () => {
		const own = { ...EVENT, l: 'life-0', c: 'denied', k: 'user' };
		const result = decodeBatch(JSON.stringify({ ...BATCH, c: 'granted', a: 'visitor-1', e: [EVENT, own] }));
		expect(result).toEqual({
			ok: true,
			batch: {
				site: 'shop',
				nonce: 'n1',
				sentWall: BATCH.w,
				sentMono: BATCH.m,
				life: 'life-1',
				events: [
					{
						at: 0,
						id: ID,
						event: {
							id: ID,
							time: EVENT.t,
							mono: 900,
							life: 'life-1',
							mode: 'granted',
							visitor: 'visitor-1',
							source: 'browser',
							name: 'page_view',
						},
					},
					{
						at: 1,
						id: ID,
						event: {
							id: ID,
							time: EVENT.t,
							mono: 900,
							life: 'life-0',
							mode: 'denied',
							userId: 'user',
							source: 'browser',
							name: 'page_view',
						},
					},
				],
			},
		});
	});

	it.each([
		['bad_json', undefined, ''],
		['bad_json', undefined, '{"v":1'],
		['bad_json', undefined, 'NaN'],
		['wrong_type', undefined, '[]'],
		['wrong_type', undefined, 'null'],
		['wrong_type', undefined, '"text"'],
		['unknown_version', 'v', { ...BATCH, v: 2 }],
		['unknown_version', 'v', { ...BATCH, v: undefined }],
		['missing_field', 's', { ...BATCH, s: undefined }],
		['missing_field', 's', { ...BATCH, s: '' }],
		['wrong_type', 's', { ...BATCH, s: 7 }],
		['too_long', 's', { ...BATCH, s: 'x'.repeat(65) }],
		['missing_field', 'b', { ...BATCH, b: null }],
		['wrong_type', 'w', { ...BATCH, w: '1' }],
		['missing_field', 'w', { ...BATCH, w: undefined }],
		['out_of_range', 'm', { ...BATCH, m: -1 }],
		['out_of_range', 'w', JSON.stringify(BATCH).replace('"w":1700000000500', '"w":1e999')],
		['missing_field', 'l', { ...BATCH, l: '' }],
		['unknown_value', 'c', { ...BATCH, c: 'all' }],
		['wrong_type', 'a', { ...BATCH, a: {} }],
		['missing_field', 'e', { ...BATCH, e: undefined }],
		['wrong_type', 'e', { ...BATCH, e: {} }],
		['too_many', 'e', { ...BATCH, e: Array(LIMITS.batchEvents + 1).fill(0) }],
		['forbidden_key', '__proto__', '{"v":1,"__proto__":{"x":1}}'],
		['forbidden_key', 'constructor', '{"v":1,"constructor":{"x":1}}'],
		['too_deep', undefined, '[['.repeat(500_000)],
		['too_deep', undefined, `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
		['wrong_type', undefined, `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
		['bad_json', undefined, `"${'[\\\"'.repeat(20_000)}`],
	])('is refused as %s at %s', (code, path, batch) => {
		expect(faultOf(batch)).toMatchObject(path === undefined ? { code } : { code, path });
	});

	it('may hold no events at all', () => {
		expect(decodeBatch(JSON.stringify({ ...BATCH, e: [] }))).toMatchObject({ ok: true, batch: { events: [] } });
	});
});

describe('an event of a batch', () => {
	it('is judged alone: the one that is wrong keeps its place and what was sent', () => {
		const result = decodeBatch(JSON.stringify({ ...BATCH, e: [EVENT, { ...EVENT, n: 7 }, 5, EVENT] }));
		expect(result).toMatchObject({
			ok: true,
			batch: {
				events: [
					{ at: 0, event: { id: ID } },
					{ at: 1, id: ID, fault: { code: 'wrong_type', path: 'e[1].n' }, raw: { n: 7 } },
					{ at: 2, fault: { code: 'wrong_type', path: 'e[2]' }, raw: 5 },
					{ at: 3, event: { id: ID } },
				],
			},
		});
	});

	it('counts under its id in lower case and is answered for under the id as sent', () => {
		const result = decodeBatch(JSON.stringify(withEvent({ i: ID.toUpperCase() })));
		expect(result).toMatchObject({ batch: { events: [{ id: ID.toUpperCase(), event: { id: ID } }] } });
	});

	it('has no visitor unless it was granted', () => {
		const result = decodeBatch(JSON.stringify({ ...withEvent({ c: 'cookieless', a: 'v1' }) }));
		expect(JSON.stringify(result)).not.toContain('v1');
	});

	it.each([
		['missing_field', 'e[0].i', withEvent({ i: undefined })],
		['bad_format', 'e[0].i', withEvent({ i: 'x' })],
		['wrong_type', 'e[0].i', withEvent({ i: 12 })],
		['missing_field', 'e[0].t', withEvent({ t: undefined })],
		['out_of_range', 'e[0].t', withEvent({ t: 1e17 })],
		['wrong_type', 'e[0].m', withEvent({ m: '3' })],
		['too_long', 'e[0].l', withEvent({ l: 'x'.repeat(65) })],
		['unknown_value', 'e[0].c', withEvent({ c: 'some' })],
		['missing_field', 'e[0].n', withEvent({ n: undefined })],
		['bad_format', 'e[0].n', withEvent({ n: 'page view' })],
		['bad_format', 'e[0].n', withEvent({ n: 'page\u0000view' })],
		['bad_format', 'e[0].n', withEvent({ n: 'page\u001bview' })],
		['too_long', 'e[0].n', withEvent({ n: 'x'.repeat(41) })],
		['too_long', 'e[0].u', withEvent({ u: 'x'.repeat(LIMITS.urlChars + 1) })],
		['too_long', 'e[0].u', withEvent({ u: 'x'.repeat(1_000_000) })],
		['wrong_type', 'e[0].h', withEvent({ h: 5 })],
		['wrong_type', 'e[0].p', withEvent({ p: [] })],
		['forbidden_key', 'e[0].__proto__', '{"v":1,"s":"s","b":"b","w":1,"m":1,"l":"l","e":[{"__proto__":{}}]}'],
	])('is refused as %s at %s', (code, path, batch) => {
		expect(faultOf(batch)).toMatchObject({ code, path });
	});
});

describe('parameters', () => {
	it('are rebuilt, with ids as text, currencies in upper case and null as left out', () => {
		const params = {
			transaction_id: 1001,
			value: 10.5,
			currency: 'eur',
			coupon: null,
			gift: true,
			note: 'half \ud83d of\u0000it',
			items: [
				{ item_id: 7, item_variant: 42, price: 5, quantity: 2, unheard_of: { deep: [1] }, discount: -1, coupon: null },
			],
		};
		expect(decodeBatch(JSON.stringify(withParams(params)))).toMatchObject({
			batch: {
				events: [
					{
						event: {
							params: {
								transaction_id: '1001',
								value: 10.5,
								currency: 'EUR',
								gift: true,
								note: 'half \uFFFD of\uFFFDit',
								items: [{ item_id: '7', item_variant: '42', price: 5, quantity: 2, discount: -1 }],
							},
						},
					},
				],
			},
		});
	});

	it.each([
		['out_of_range', 'e[0].p.value', { value: -1 }],
		['out_of_range', 'e[0].p.value', { value: 1e13 }],
		['wrong_type', 'e[0].p.value', { value: '12' }],
		['wrong_type', 'e[0].p.engagement_time_msec', { engagement_time_msec: '12' }],
		['out_of_range', 'e[0].p.tax', { tax: -1e13 }],
		['bad_format', 'e[0].p.currency', { currency: 'EURO' }],
		['wrong_type', 'e[0].p.currency', { currency: 978 }],
		['wrong_type', 'e[0].p.transaction_id', { transaction_id: {} }],
		['too_deep', 'e[0].p.nested', { nested: { a: 1 } }],
		['too_deep', 'e[0].p.list', { list: [1] }],
		['bad_format', 'e[0].p', { 'no name': 1 }],
		['too_long', 'e[0].p.note', { note: 'x'.repeat(LIMITS.textChars + 1) }],
		['too_many', 'e[0].p', Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`p${n}`, n]))],
		['forbidden_key', 'e[0].p.constructor', { constructor: 1 }],
		['forbidden_key', 'e[0].p.prototype', { prototype: 1 }],
		['wrong_type', 'e[0].p.items', { items: {} }],
		['wrong_type', 'e[0].p.items[0]', { items: [5] }],
		['too_many', 'e[0].p.items', { items: Array(LIMITS.items + 1).fill({ item_id: '1' }) }],
		['missing_field', 'e[0].p.items[1].item_id', { items: [{ item_id: '1' }, { price: 3 }] }],
		['out_of_range', 'e[0].p.items[0].price', { items: [{ item_id: '1', price: -0.01 }] }],
		['out_of_range', 'e[0].p.items[0].quantity', { items: [{ item_id: '1', quantity: -1 }] }],
		['wrong_type', 'e[0].p.items[0].price', { items: [{ item_id: '1', price: '3' }] }],
		['out_of_range', 'e[0].p.items[1].price', { items: [PRICED, { ...PRICED, price: 1e7, quantity: 100_001 }] }],
		['out_of_range', 'e[0].p.items', { items: [HALF, HALF, PRICED] }],
		['out_of_range', 'e[0].p.items', { items: [PRICED, { ...PRICED, price: LIMITS.number, quantity: undefined }] }],
		['wrong_type', 'e[0].p.items[0].item_id', { items: [{ item_id: ['1'] }] }],
	])('is refused as %s at %s', (code, path, params) => {
		expect(faultOf(withParams(params))).toMatchObject({ code, path });
	});

	it('may be worth as much as a number may be, and items without a price are worth nothing', () => {
		const unpriced = { item_id: '1', quantity: LIMITS.number };
		expect(faultOf(withParams({ items: [HALF, HALF, unpriced, unpriced] }))).toBeUndefined();
		expect(faultOf(withParams({ items: [{ ...PRICED, price: LIMITS.number }] }))).toBeUndefined();
	});

	it.each(['1e999', '-1e999'])('a number of %s is refused', (number) => {
		const text = JSON.stringify(withParams({ value: 1, items: [{ item_id: '1', price: 4 }] }));
		expect(faultOf(text.replace('"price":4', `"price":${number}`))).toMatchObject({ code: 'out_of_range' });
		expect(faultOf(text.replace('"value":1', `"other":${number}`))).toMatchObject({
			code: 'out_of_range',
			path: 'e[0].p.other',
		});
	});
});
