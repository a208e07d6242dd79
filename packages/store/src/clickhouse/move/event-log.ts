import { type StoredEvent, toLocalDate } from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import type { CostRow } from '../../port.js';
import { fromIdBytes, modeCodes, sourceCodes } from '../../sqlite/codes.js';
import { openForReading, type SqliteOptions } from '../../sqlite/database.js';
import { createTables, type Tables } from '../../sqlite/tables.js';

/** An event with its number in the log. */
export interface LogEvent {
	n: number;
	event: StoredEvent;
}

/** What a collector has on its disk: its SQLite file, read beside whoever writes it. */
export interface EventLog {
	sites(): Site[];
	/** Events of a site after a number, in order, at most `limit`. */
	after(site: string, n: number, limit: number): LogEvent[];
	/** How many there are after a number. */
	waiting(site: string, n: number): number;
	/** How many there are of each minute since 1970 that has any. */
	countsByMinute(site: string): Map<number, number>;
	costs(site: string): CostRow[];
	close(): void;
}

/** Milliseconds of what is counted together. */
export const MINUTE_MS = 60_000;

/** Opens a file for reading. Throws {@link StoreError} as a reader of it does. */
export function openEventLog(options: SqliteOptions): EventLog {
	const db = openForReading(options);
	const tables = createTables(db);
	const siteNo = db.prepare<[string], number>('SELECT no FROM site WHERE name = ?').pluck();
	const after = db.prepare<[number, number, number], Raw>(
		`SELECT ${COLUMNS.join(', ')} FROM event WHERE site = ? AND n > ? ORDER BY n LIMIT ?`,
	);
	const waiting = db.prepare<[number, number], number>('SELECT count(*) FROM event WHERE site = ? AND n > ?').pluck();
	const perMinute = db.prepare<[number], { minute: number; events: number }>(
		`SELECT t / ${MINUTE_MS} AS minute, count(*) AS events FROM event WHERE site = ? GROUP BY minute`,
	);
	const snapshot = createSnapshots(tables);
	return {
		sites: () => db.prepare<[], Site>('SELECT name, time_zone AS timeZone, currency FROM site ORDER BY name').all(),
		after: (site, n, limit) =>
			snapshot(() => after.all(siteNo.get(site) ?? 0, n, limit).map((row) => toLogEvent(row, tables))),
		waiting: (site, n) => waiting.get(siteNo.get(site) ?? 0, n) ?? 0,
		countsByMinute: (site) =>
			new Map(perMinute.all(siteNo.get(site) ?? 0).map(({ minute, events }) => [minute, events])),
		costs: (site) =>
			db
				.prepare<[number], CostRow & { day: number }>(COSTS)
				.all(siteNo.get(site) ?? 0)
				.map(({ day, ...row }) => ({ ...row, date: toLocalDate(day) })),
		close: () => void db.close(),
	};
}

/** Dictionaries that grew meanwhile are read with the events that need them; an erasure may give their numbers to others. */
function createSnapshots(tables: Tables) {
	const { db, erasures } = tables;
	let known = erasures.numbersGone();
	return <T>(work: () => T): T =>
		db.transaction(() => {
			const now = erasures.numbersGone();
			if (now !== known) tables.forget();
			known = now;
			return work();
		})();
}

const COSTS = `SELECT day, source, medium, campaign, currency, cost_minor AS costMinor, clicks, impressions FROM cost
	WHERE site = ? ORDER BY day, source, medium, campaign`;

/** Columns that hold the number of a text, by the field of the event. */
const TEXTS = {
	user: 'userId',
	host: 'host',
	path: 'path',
	referrer_host: 'referrerHost',
	referrer_path: 'referrerPath',
	title: 'title',
	country: 'country',
	region: 'region',
	language: 'language',
} as const;

const COLUMNS = [
	'n, id, t, delay, source, mode, name, key, previous, life, query, params, traffic, agent, bot',
	...Object.keys(TEXTS),
];

type Raw = Record<string, number | string | Buffer | null>;

function toLogEvent(row: Raw, { numbers, identities }: Tables): LogEvent {
	const int = (column: string): number => Number(row[column]);
	const t = int('t');
	const event: Record<string, unknown> = {
		id: fromIdBytes(row['id'] as Buffer),
		t,
		received: t + int('delay'),
		source: sourceCodes.toWord(int('source')),
		mode: modeCodes.toWord(int('mode')),
		name: numbers.textOf(int('name')),
		bot: row['bot'] === 1,
	};
	const put = (column: string, field: string, read: (no: number) => unknown): void => {
		if (typeof row[column] === 'number') event[field] = read(row[column]);
	};
	put('key', 'key', (no) => identities.byNumber(no).key);
	put('previous', 'previousKey', (no) => identities.byNumber(no).key);
	put('life', 'life', (no) => identities.lifeText(no));
	for (const [column, field] of Object.entries(TEXTS)) put(column, field, numbers.textOf);
	put('traffic', 'traffic', numbers.trafficOf);
	put('agent', 'agent', numbers.agentOf);
	if (typeof row['query'] === 'string') event['query'] = row['query'];
	if (typeof row['params'] === 'string') event['params'] = numbers.params.unpack(row['params']);
	return { n: int('n'), event: event as unknown as StoredEvent };
}
