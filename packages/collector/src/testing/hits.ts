import type { WireBatch, WireEvent } from '@aisle/protocol';
import type { RawHit } from '../hit.js';

/** An everyday browser. */
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0';

/** The moment at which test hits are received and, unless they say otherwise, sent. */
export const NOW = Date.UTC(2026, 3, 25, 12);

/** A UUIDv7-shaped id by number. */
export function idOf(number: number): string {
	return `0190a0b0-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export function wireEvent(number: number, fields: Partial<WireEvent> = {}): WireEvent {
	return { i: idOf(number), t: NOW - 1_000, m: 9_000, n: 'page_view', ...fields };
}

export function wireBatch(events: WireEvent[], fields: Partial<WireBatch> = {}): WireBatch {
	return { v: 1, s: 'shop', b: 'nonce', w: NOW, m: 10_000, l: 'life', e: events, ...fields };
}

export function hitOf(body: string, fields: Partial<RawHit> = {}): RawHit {
	return {
		kind: 'batch',
		body,
		address: '203.0.113.7',
		userAgent: FIREFOX,
		received: NOW,
		...fields,
	};
}

export function batchHit(events: WireEvent[], fields: Partial<WireBatch> = {}): RawHit {
	return hitOf(JSON.stringify(wireBatch(events, fields)));
}

export function pixelHit(query: string, fields: Partial<RawHit> = {}): RawHit {
	return hitOf(query, { kind: 'pixel', ...fields });
}
