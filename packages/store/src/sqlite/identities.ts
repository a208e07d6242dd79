import type { Connection } from './database.js';
import { createMemory, createSiteMemory } from './memory.js';
import { found } from './numbers.js';

/** One visitor key of a site. `visitor` is the number of the key under which its visitor stands. */
export interface KeyRow {
	no: number;
	key: string;
	previous: number | null;
	visitor: number;
	/** Made by this process, and no event stands under it yet. */
	isNew?: boolean;
	/** Whether another key names this one as yesterday's, once that was asked. */
	followed?: boolean;
	/** A moment of an event of this key that named yesterday's, once there was one: no later one decides whom it follows. */
	bridgedAt?: number;
}

/** A page life. `since`: time of the earliest event in it that has a key. */
export interface LifeRow {
	no: number;
	owner: number | null;
	since: number | null;
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
	/** Whether any key names this one as yesterday's. */
	isFollowed(row: KeyRow): boolean;
	findLife(site: number, life: string): LifeRow | undefined;
	/** Number of a page life, with owner and earliest moment brought up to date. */
	putLife(site: number, life: string, owner: number | undefined, since: number | undefined): number;
	lifeText(no: number): string;
	/** Drops everything remembered: a rolled-back transaction took numbers back. */
	forget(): void;
}

const COLUMNS = 'no, key, previous, visitor';
const ADD_KEY = 'INSERT INTO visitor_key (no, site, key, visitor) VALUES (?, ?, ?, ?)';

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

type Keys = Omit<IdentityTable, 'findLife' | 'putLife' | 'lifeText'>;

function createKeys(db: Connection): Keys {
	const byKey = db.prepare<[number, string], number>('SELECT no FROM visitor_key WHERE site = ? AND key = ?').pluck();
	const byNo = db.prepare<[number], KeyRow>(`SELECT ${COLUMNS} FROM visitor_key WHERE no = ?`);
	const setVisitor = db.prepare<[number, number]>('UPDATE visitor_key SET visitor = ? WHERE no = ?');
	const setPrevious = db.prepare<[number, number]>('UPDATE visitor_key SET previous = ? WHERE no = ?');
	const followers = db.prepare<[number], number>('SELECT no FROM visitor_key WHERE previous = ?').pluck();
	const maker = createKeyMaker(db);
	const numberByKey = createSiteMemory<number>();
	// every change of a row goes through the one object that stands for it
	const rowByNumber = createMemory<number, KeyRow>();
	const numberOf = <R extends number | undefined>(site: number, key: string, orElse: () => R): number | R =>
		numberByKey.get(site, key, () => byKey.get(site, key) ?? orElse());
	const byNumber = (no: number): KeyRow => rowByNumber.get(no, () => found(byNo.get(no), `visitor key ${no}`));
	const remember = (row: KeyRow): number => rowByNumber.get(row.no, () => row).no;
	return {
		byNumber,
		find(site, key) {
			const no = numberOf(site, key, () => undefined);
			return no === undefined ? undefined : byNumber(no);
		},
		ensure: (site, key) => byNumber(numberOf(site, key, () => remember(maker.make(site, key)))),
		setVisitor(no, visitor) {
			setVisitor.run(visitor, no);
			byNumber(no).visitor = visitor;
		},
		setPrevious(no, previous) {
			const row = byNumber(no);
			if (row.previous !== null) return;
			setPrevious.run(previous, no);
			row.previous = previous;
			byNumber(previous).followed = true;
		},
		isFollowed: (row) => (row.followed ??= followers.get(row.no) !== undefined),
		followers: (no) => followers.all(no).map(byNumber),
		forget() {
			numberByKey.clear();
			rowByNumber.clear();
			maker.forget();
		},
	};
}

/** Gives new keys their numbers. */
function createKeyMaker(db: Connection): { make(site: number, key: string): KeyRow; forget(): void } {
	const add = db.prepare<[number, number, string, number]>(ADD_KEY);
	const last = db.prepare<[], number>('SELECT coalesce(max(no), 0) FROM visitor_key').pluck();
	let lastNumber: number | undefined;
	return {
		make(site, key) {
			const no = (lastNumber ?? last.get() ?? 0) + 1;
			lastNumber = no;
			// a new key is its own visitor
			add.run(no, site, key, no);
			return { no, key, previous: null, visitor: no, isNew: true, followed: false };
		},
		forget() {
			lastNumber = undefined;
		},
	};
}

type Lives = Pick<IdentityTable, 'findLife' | 'putLife' | 'lifeText' | 'forget'>;

function createLives(db: Connection): Lives {
	const find = db.prepare<[number, string], LifeRow>('SELECT no, owner, since FROM life WHERE site = ? AND life = ?');
	const insert = db.prepare<[number, string, number | null, number | null]>(
		'INSERT INTO life (site, life, owner, since) VALUES (?, ?, ?, ?)',
	);
	const update = db.prepare<[number | null, number | null, number]>(
		'UPDATE life SET owner = ?, since = ? WHERE no = ?',
	);
	const text = db.prepare<[number], string>('SELECT life FROM life WHERE no = ?').pluck();
	const rowByLife = createSiteMemory<LifeRow>();
	const textByNumber = createMemory<number, string>();
	const findLife = (site: number, life: string) => rowByLife.get(site, life, () => find.get(site, life));
	return {
		findLife,
		putLife(site, life, owner, since) {
			const known = findLife(site, life);
			if (known === undefined) {
				const no = Number(insert.run(site, life, owner ?? null, since ?? null).lastInsertRowid);
				rowByLife.get(site, life, () => ({ no, owner: owner ?? null, since: since ?? null }));
				return no;
			}
			const earliest = Math.min(since ?? Infinity, known.since ?? Infinity);
			if ((owner !== undefined && known.owner !== owner) || earliest < (known.since ?? Infinity)) {
				known.owner = owner ?? known.owner;
				known.since = earliest;
				update.run(known.owner, known.since, known.no);
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
