import { describe, expect, it } from 'vitest';
import { isVerified, SOURCES } from '../events.js';
import { decodeBatch, decodePixel, decodeServerBatch } from './index.js';

const ID = '019d18a1-5b00-7cc0-8a11-0242ac120002';
const event = (fields = {}) => ({ i: ID, t: 5, n: 'purchase', ...fields });
const decode = (fields = {}, events: unknown[] = [event()]) =>
	decodeServerBatch(JSON.stringify({ v: 1, s: 'shop', e: events, ...fields }));

describe('a batch of a server', () => {
	it('needs a version, a site and events, and nothing that only a page has', () => {
		expect(decode()).toEqual({
			ok: true,
			batch: {
				site: 'shop',
				nonce: '',
				events: [{ at: 0, id: ID, event: { id: ID, time: 5, source: 'server', mode: 'granted', name: 'purchase' } }],
			},
		});
	});

	it('may say when it was sent, and of whom and of which source its events are', () => {
		const result = decode({ b: 'n', w: 9 }, [event({ src: 'pos', a: 'visitor', k: 'user', l: 'life' })]);
		expect(result).toMatchObject({
			batch: {
				nonce: 'n',
				sentWall: 9,
				events: [{ event: { source: 'pos', visitor: 'visitor', userId: 'user', life: 'life' } }],
			},
		});
	});

	it.each([
		[{ src: 'browser' }, 'unknown_value', 'e[0].src'],
		[{ i: 'order-7' }, 'bad_format', 'e[0].i'],
		[{ t: undefined }, 'missing_field', 'e[0].t'],
		[{ p: { value: -1 } }, 'out_of_range', 'e[0].p.value'],
	])('refuses an event with %j alone', (fields, code, path) => {
		expect(decode({}, [event(fields), event()])).toMatchObject({
			batch: { events: [{ fault: { code, path } }, { event: { name: 'purchase' } }] },
		});
	});

	it.each([
		['unknown_version', { v: 2 }],
		['missing_field', { s: '' }],
		['wrong_type', { e: {} }],
		['too_many', { e: Array(1_001).fill(event()) }],
		['wrong_type', { w: 'now' }],
	])('is refused whole as %s with %o', (code, fields) => {
		expect(decode(fields)).toMatchObject({ ok: false, fault: { code } });
	});
});

it('no public way in lets an event call itself verified', () => {
	const batch = { v: 1, s: 'shop', b: 'n', w: 1, m: 1, l: 'l', e: [{ ...event(), src: 'server', source: 'server' }] };
	const decoded = decodeBatch(JSON.stringify(batch));
	expect(decoded).toMatchObject({ batch: { events: [{ event: { source: 'browser' } }] } });
	for (const source of SOURCES.filter(isVerified)) {
		expect(
			decodePixel([
				['s', 'shop'],
				['src', source],
			]),
		).toMatchObject({ ok: false, fault: { path: 'src' } });
	}
	expect(SOURCES.filter(isVerified)).toEqual(['server', 'pos']);
});
