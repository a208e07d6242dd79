import type { Connection } from '../connection.js';
import type { UnitEvent } from '../units/unit-event.js';
import { statement } from './statement.js';

/** What dictionary a number is of. The numbers stand in the file. */
export const KINDS = { text: 0, key: 1, life: 2 } as const;

/** Columns of `event` that hold numbers of texts. */
export const TEXT_COLUMNS = [
	'name',
	'user',
	'host',
	'path',
	'referrer_host',
	'referrer_path',
	'title',
	'traffic',
	'country',
	'region',
	'language',
	'agent',
] as const;

/** Columns of `event` that hold numbers of visitor keys. */
export const KEY_COLUMNS = ['key', 'previous', 'visitor'] as const;

/** Numbers of the dictionaries that may stand for nothing any more. */
export type Numbered = Record<keyof typeof KINDS, Set<number>>;

/** What events stand on, to be looked at once they are gone: called before they are deleted. */
export function noteUnused(db: Connection, events: readonly Pick<UnitEvent, 'n'>[]): void {
	const read = statement<[number], Record<string, number | string | null>>(
		db,
		`SELECT ${[...TEXT_COLUMNS, ...KEY_COLUMNS].join(', ')}, life, params FROM event WHERE n = ?`,
	);
	const noted: Numbered = { text: new Set(), key: new Set(), life: new Set() };
	const add = (kind: keyof typeof KINDS, no: unknown): void => {
		if (typeof no === 'number') noted[kind].add(no);
	};
	for (const { n } of events) {
		const row = read.get(n) ?? {};
		for (const column of TEXT_COLUMNS) add('text', row[column]);
		for (const column of KEY_COLUMNS) add('key', row[column]);
		add('life', row['life']);
		if (typeof row['params'] === 'string') for (const no of nameNumbers(row['params'])) add('text', no);
	}
	const insert = statement<[number, number]>(db, 'INSERT INTO unused (kind, no) VALUES (?, ?) ON CONFLICT DO NOTHING');
	for (const kind of ['text', 'key', 'life'] as const) for (const no of noted[kind]) insert.run(KINDS[kind], no);
}

/** What was noted so far. */
export function readUnused(db: Connection): Numbered {
	const all = statement<[number], number>(db, 'SELECT no FROM unused WHERE kind = ?').pluck();
	return {
		text: new Set(all.all(KINDS.text)),
		key: new Set(all.all(KINDS.key)),
		life: new Set(all.all(KINDS.life)),
	};
}

/** Numbers of the lists of names in packed parameters, items included; see `PackedParams`. */
export function nameNumbers(packed: string): number[] {
	const value: unknown = JSON.parse(packed);
	return Array.isArray(value) ? listNumbers(value) : [];
}

function listNumbers([no, ...values]: unknown[]): number[] {
	const items = values.filter((value) => Array.isArray(value)).flat() as unknown[];
	const own = typeof no === 'number' ? [no] : [];
	return own.concat(items.flatMap((item) => (Array.isArray(item) ? listNumbers(item) : [])));
}
