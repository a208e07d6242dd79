import type { Connection } from './database.js';
import { createMemory } from './memory.js';
import { found } from './numbers.js';

/** One visitor key of a site. `visitor` is the number of the key under which its visitor stands. */
export interface KeyRow {
	no: number;
	key: string;
	previous: number | null;
	visitor: number;
}

/** Which keys and page lives are known, and whose they are. */
export interface IdentityTable {
	find(site: number, key: string): KeyRow | undefined;
	byNumber(no: number): KeyRow;
	/** The key's row, made when missing: a new key is its own visitor. */
	ensure(site: number, key: string): KeyRow;
	setVisitor(no: number, visitor: number): void;
	/** Notes yesterday's key; the first note stands. */
	setPrevious(no: number, previous: number): void;
	/** Keys that name this one as yesterday's. */
	followers(no: number): KeyRow[];
	lifeOwner(site: number, life: string): number | undefined;
	/** Number of a page life, with its owner brought up to date. */
	putLife(site: number, life: string, owner: number | undefined): number;
	lifeText(no: number): string;
	/** Drops everything remembered: a rolled-back transaction took numbers back. */
	forget(): void;
}

const COLUMNS = 'no, key, previous, visitor';
/** A new key is its own visitor. */
const ADD_KEY = `INSERT INTO visitor_key (no, site, key, visitor)
	SELECT next, ?, ?, next FROM (SELECT coalesce(max(no), 0) + 1 AS next FROM visitor_key) RETURNING no`;

export function createIdentityTable(db: Connection): IdentityTable {
	const keys = createKeys(db);
	const lives = createLives(db);
	return {
		...keys,
		...lives,
		forget() {
			keys.forget();
			lives.forget();
		},
	};
}

type Keys = Omit<IdentityTable, 'lifeOwner' | 'putLife' | 'lifeText'>;

function createKeys(db: Connection): Keys {
	const byKey = db.prepare<[number, string], number>('SELECT no FROM visitor_key WHERE site = ? AND key = ?').pluck();
	const byNo = db.prepare<[number], KeyRow>(`SELECT ${COLUMNS} FROM visitor_key WHERE no = ?`);
	const add = db.prepare<[number, string], number>(ADD_KEY).pluck();
	const setVisitor = db.prepare<[number, number]>('UPDATE visitor_key SET visitor = ? WHERE no = ?');
	const setPrevious = db.prepare<[number, number]>('UPDATE visitor_key SET previous = ? WHERE no = ?');
	const followers = db.prepare<[number], number>('SELECT no FROM visitor_key WHERE previous = ?').pluck();
	const numberByKey = createMemory<string, number>();
	// every change of a row goes through the one object that stands for it
	const rowByNumber = createMemory<number, KeyRow>();
	const numberOf = <R extends number | undefined>(site: number, key: string, orElse: () => R): number | R =>
		numberByKey.get(`${site} ${key}`, () => byKey.get(site, key) ?? orElse());
	const byNumber = (no: number): KeyRow => rowByNumber.get(no, () => found(byNo.get(no), `visitor key ${no}`));
	return {
		byNumber,
		find(site, key) {
			const no = numberOf(site, key, () => undefined);
			return no === undefined ? undefined : byNumber(no);
		},
		ensure: (site, key) => byNumber(numberOf(site, key, () => found(add.get(site, key), 'a key that was just added'))),
		setVisitor(no, visitor) {
			setVisitor.run(visitor, no);
			byNumber(no).visitor = visitor;
		},
		setPrevious(no, previous) {
			const row = byNumber(no);
			if (row.previous !== null) return;
			setPrevious.run(previous, no);
			row.previous = previous;
		},
		followers: (no) => followers.all(no).map(byNumber),
		forget() {
			numberByKey.clear();
			rowByNumber.clear();
		},
	};
}

type Lives = Pick<IdentityTable, 'lifeOwner' | 'putLife' | 'lifeText' | 'forget'>;

function createLives(db: Connection): Lives {
	const find = db.prepare<[number, string], { no: number; owner: number | null }>(
		'SELECT no, owner FROM life WHERE site = ? AND life = ?',
	);
	const insert = db.prepare<[number, string, number | null]>('INSERT INTO life (site, life, owner) VALUES (?, ?, ?)');
	const setOwner = db.prepare<[number, number]>('UPDATE life SET owner = ? WHERE no = ?');
	const text = db.prepare<[number], string>('SELECT life FROM life WHERE no = ?').pluck();
	const rowByLife = createMemory<string, { no: number; owner: number | null }>();
	const textByNumber = createMemory<number, string>();
	const rowOf = (site: number, life: string) => rowByLife.get(`${site} ${life}`, () => find.get(site, life));
	return {
		lifeOwner: (site, life) => rowOf(site, life)?.owner ?? undefined,
		putLife(site, life, owner) {
			const known = rowOf(site, life);
			if (known === undefined) return Number(insert.run(site, life, owner ?? null).lastInsertRowid);
			if (owner !== undefined && known.owner !== owner) {
				setOwner.run(owner, known.no);
				known.owner = owner;
			}
			return known.no;
		},
		lifeText: (no) => textByNumber.get(no, () => found(text.get(no), `page life ${no}`)),
		forget() {
			rowByLife.clear();
			textByNumber.clear();
		},
	};
}
