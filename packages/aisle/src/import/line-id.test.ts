import { createHash } from 'node:crypto';
import type { ImportedEvent } from '@aisle/protocol/decode';
import { describe, expect, it } from 'vitest';
import { lineId } from './line-id.js';
import { Occurrences } from './occurrences.js';

const TIME = Date.UTC(2026, 3, 25, 12);
const line = (more: Partial<ImportedEvent> = {}): ImportedEvent => ({
	time: TIME,
	mode: 'granted',
	source: 'browser',
	name: 'page_view',
	visitor: 'v1',
	...more,
});
const idOf = (event: ImportedEvent) => lineId(event, new Occurrences());

describe('the id of an import line', () => {
	it('a UUID stays, in lower case', () => {
		expect(idOf(line({ id: '0196A4B2-9C00-7ABC-8DEF-0123456789AB' }))).toBe('0196a4b2-9c00-7abc-8def-0123456789ab');
	});

	it('content without an id gets a UUIDv7 of its time', () => {
		const id = idOf(line());
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(TIME);
	});

	it('its other bits are the SHA-256 of the sorted content and the occurrence number', () => {
		const content = `{"name":"page_view","source":"browser","time":${TIME},"visitor":"v1"}`;
		const digest = createHash('sha256').update(`${content}#1`).digest('hex');
		const id = idOf(line()).replaceAll('-', '');
		expect(id.slice(13, 16)).toBe(digest.slice(1, 4));
		expect(id.slice(17)).toBe(digest.slice(5, 20));
	});

	it('equal lines of one file are different events, and the same ones in every import', () => {
		const importTwo = () => {
			const occurrences = new Occurrences();
			return [lineId(line(), occurrences), lineId(line(), occurrences)];
		};
		const [first, second] = importTwo();
		expect(first).not.toBe(second);
		expect(importTwo()).toEqual([first, second]);
	});

	it('the order of keys does not matter, any other difference does', () => {
		const params = { value: 5, currency: 'EUR' };
		expect(idOf(line({ params }))).toBe(idOf(line({ params: { currency: 'EUR', value: 5 } })));
		const others = [
			{ params: { ...params, value: 6 } },
			{ title: 'x' },
			{ url: 'x' },
			{ referrer: 'x' },
			{ userId: 'x' },
		];
		const ids = others.map((other) => idOf(line({ params, ...other })));
		expect(new Set([idOf(line({ params })), ...ids]).size).toBe(others.length + 1);
	});

	it('a foreign id decides alone, so that corrected content is still the same event', () => {
		const id = idOf(line({ id: 'order-17' }));
		expect(idOf(line({ id: 'order-17', title: 'corrected' }))).toBe(id);
		expect(idOf(line({ id: 'order-18' }))).not.toBe(id);
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
	});

	it('equal foreign ids in one file are one event', () => {
		const occurrences = new Occurrences();
		expect(lineId(line({ id: 'a' }), occurrences)).toBe(lineId(line({ id: 'a' }), occurrences));
	});
});
