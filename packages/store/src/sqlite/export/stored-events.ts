import type { StoredEvent } from '@aisle/analytics';
import { fromIdBytes, modeCodes, sourceCodes } from '../codes.js';
import type { Tables } from '../tables.js';

/** An event's row, without its number. */
interface Row {
	id: Buffer;
	t: number;
	delay: number;
	source: number;
	mode: number;
	name: number;
	key: number | null;
	previous: number | null;
	life: number | null;
	user: number | null;
	host: number | null;
	path: number | null;
	query: string | null;
	referrer_host: number | null;
	referrer_path: number | null;
	title: number | null;
	params: string | null;
	traffic: number | null;
	country: number | null;
	region: number | null;
	language: number | null;
	agent: number | null;
	bot: number;
}

/** Reads events back as they were given to be stored. */
export function createStoredEventReader({ db, numbers, identities }: Tables): (n: number) => StoredEvent | undefined {
	const read = db.prepare<[number], Row>('SELECT * FROM event WHERE n = ?');
	const as = <V, T>(value: V | null, toWord: (value: V) => T): T | undefined =>
		value === null ? undefined : toWord(value);
	const text = (no: number): string => numbers.textOf(no);
	const key = (no: number): string => identities.byNumber(no).key;
	const toEvent = (row: Row): StoredEvent => {
		const fields: { [K in keyof Required<StoredEvent>]: StoredEvent[K] | undefined } = {
			id: fromIdBytes(row.id),
			t: row.t,
			received: row.t + row.delay,
			source: sourceCodes.toWord(row.source),
			mode: modeCodes.toWord(row.mode),
			name: text(row.name),
			key: as(row.key, key),
			previousKey: as(row.previous, key),
			life: as(row.life, (no) => identities.lifeText(no)),
			userId: as(row.user, text),
			host: as(row.host, text),
			path: as(row.path, text),
			query: row.query ?? undefined,
			referrerHost: as(row.referrer_host, text),
			referrerPath: as(row.referrer_path, text),
			title: as(row.title, text),
			params: as(row.params, (packed) => numbers.params.unpack(packed)),
			traffic: as(row.traffic, (no) => numbers.trafficOf(no)),
			country: as(row.country, text),
			region: as(row.region, text),
			language: as(row.language, text),
			agent: as(row.agent, (no) => numbers.agentOf(no)),
			bot: row.bot === 1,
		};
		return Object.fromEntries(
			Object.entries(fields).filter(([, value]) => value !== undefined),
		) as unknown as StoredEvent;
	};
	return (n) => as(read.get(n) ?? null, toEvent);
}
