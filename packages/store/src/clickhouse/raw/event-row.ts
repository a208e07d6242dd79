import type { StoredEvent } from '@aisle/analytics';
import { wellFormed } from '../database.js';

/** An event as one collector stored it. */
export interface Copy {
	event: StoredEvent;
	collector: string;
	/** Orders copies by when they came in, for the live stream. */
	seq: number;
}

/** A row of `event`; what is absent is left out of what is sent, and `null` in what is read. */
export interface EventRow {
	site: string;
	place: string;
	t: number;
	id: string;
	received: number;
	collector: string;
	seq: number;
	source: string;
	mode: string;
	name: string;
	previous_key?: string | null;
	life?: string | null;
	user_id?: string | null;
	host?: string | null;
	path?: string | null;
	query?: string | null;
	referrer_host?: string | null;
	referrer_path?: string | null;
	title?: string | null;
	params?: string | null;
	traffic?: string | null;
	country?: string | null;
	region?: string | null;
	language?: string | null;
	agent?: string | null;
	bot: boolean;
}

/** Where an event of nobody known lies: by itself. */
const NOBODY = 'e:';

/** The place of an event: its visitor key, or itself. */
export function placeOf({ key, id }: Pick<StoredEvent, 'key' | 'id'>): string {
	return key === undefined ? `${NOBODY}${id}` : wellFormed(key);
}

/** Whether a place, or what stands for a visitor, is an event of nobody known. */
export function isNobody(place: string): boolean {
	return place.startsWith(NOBODY);
}

/** Texts of an event by their column. */
const TEXTS = {
	previous_key: 'previousKey',
	life: 'life',
	user_id: 'userId',
	host: 'host',
	path: 'path',
	query: 'query',
	referrer_host: 'referrerHost',
	referrer_path: 'referrerPath',
	title: 'title',
	country: 'country',
	region: 'region',
	language: 'language',
} as const satisfies Partial<Record<keyof EventRow, keyof StoredEvent>>;

/** Objects of an event, kept as JSON. */
const OBJECTS = ['params', 'traffic', 'agent'] as const;

/** A copy as a row: the same copy gives the same bytes. */
export function toEventRow(site: string, { event, collector, seq }: Copy): EventRow {
	const { t, id, received, source, mode, name, bot } = event;
	const row: EventRow = { site, place: placeOf(event), t, id, received, collector, seq, source, mode, name, bot };
	for (const [column, field] of Object.entries(TEXTS) as [keyof typeof TEXTS, (typeof TEXTS)[keyof typeof TEXTS]][]) {
		const text = event[field];
		if (text !== undefined) row[column] = wellFormed(text);
	}
	for (const name of OBJECTS) if (event[name] !== undefined) row[name] = JSON.stringify(event[name]);
	return row;
}

/** A row as the copy that it was. */
export function fromEventRow(row: EventRow): Copy {
	const { t, id, received, collector, seq, place, bot } = row;
	const event: Record<string, unknown> = { id, t, received, source: row.source, mode: row.mode, name: row.name, bot };
	if (!isNobody(place)) event['key'] = place;
	for (const [column, field] of Object.entries(TEXTS) as [keyof typeof TEXTS, string][]) {
		if (row[column] !== null && row[column] !== undefined) event[field] = row[column];
	}
	for (const name of OBJECTS) {
		const text = row[name];
		if (typeof text === 'string') event[name] = JSON.parse(text);
	}
	return { event: event as unknown as StoredEvent, collector, seq };
}

/** The copy that counts of several of one event: the first received, of equal ones that of the collector whose name sorts first. */
export function isFirst(a: Copy, b: Copy): boolean {
	if (a.event.received !== b.event.received) return a.event.received < b.event.received;
	return a.collector < b.collector;
}
