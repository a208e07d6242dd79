import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeImportLine } from './index.js';

const LINE = { time: 1_774_243_800_000, visitor: 'v1', name: 'page_view' };
const decode = (line: unknown) => decodeImportLine(typeof line === 'string' ? line : JSON.stringify(line));

describe('a line of an import', () => {
	it('is one event, from a browser where it does not say otherwise', () => {
		expect(decode({ ...LINE, id: 'order-17', url: '/', title: 'Home', params: { transaction_id: 17 } })).toEqual({
			ok: true,
			event: {
				id: 'order-17',
				time: LINE.time,
				mode: 'granted',
				visitor: 'v1',
				source: 'browser',
				name: 'page_view',
				url: '/',
				title: 'Home',
				params: { transaction_id: '17' },
			},
		});
	});

	it.each([
		['2026-04-25T12:00:00Z', Date.UTC(2026, 3, 25, 12)],
		['2026-04-25T12:00:00.5+03:30', Date.UTC(2026, 3, 25, 8, 30, 0, 500)],
		['2026-04-25T12:00-0500', Date.UTC(2026, 3, 25, 17)],
	])('may give its time as %s', (time, expected) => {
		expect(decode({ ...LINE, time })).toMatchObject({ event: { time: expected } });
	});

	it('needs no visitor where a user is known or no browser took part', () => {
		expect(decode({ ...LINE, visitor: undefined, userId: 'U-1' })).toMatchObject({ ok: true });
		expect(decode({ ...LINE, visitor: undefined, source: 'server', name: 'refund' })).toMatchObject({ ok: true });
	});

	it.each([
		['bad_json', undefined, ''],
		['wrong_type', undefined, '[]'],
		['missing_field', 'time', { ...LINE, time: undefined }],
		['bad_format', 'time', { ...LINE, time: '2026-04-25' }],
		['bad_format', 'time', { ...LINE, time: '2026-04-25T12:00:00' }],
		['bad_format', 'time', { ...LINE, time: '2026-13-45T12:00:00Z' }],
		['missing_field', 'visitor', { ...LINE, visitor: undefined }],
		['too_long', 'id', { ...LINE, id: 'x'.repeat(65) }],
		['unknown_value', 'source', { ...LINE, source: 'fax' }],
		['bad_format', 'name', { ...LINE, name: '1st' }],
		['out_of_range', 'params.items[0].price', { ...LINE, '': 'x', params: { items: [{ item_id: 1, price: -1 }] } }],
		[
			'out_of_range',
			'params.items[0].price',
			{ ...LINE, params: { items: [{ item_id: 1, price: 1e7, quantity: 1e6 }] } },
		],
		['forbidden_key', '__proto__', '{"time":1,"__proto__":{}}'],
	])('is refused as %s at %s', (code, path, line) => {
		expect(decode(line)).toMatchObject({ ok: false, fault: path === undefined ? { code } : { code, path } });
	});

	const edge = new URL('../../../../../shared/data/events/edge.ndjson', import.meta.url);
	it.skipIf(!existsSync(edge))('of the edge cases decodes (skipped without ../shared)', () => {
		const lines = readFileSync(edge, 'utf8').trim().split('\n');
		expect(lines.length).toBeGreaterThan(0);
		expect(lines.map(decode).filter((result) => !result.ok)).toEqual([]);
	});
});
