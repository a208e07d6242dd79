import type { Connection } from './database.js';
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
}

const COLUMNS = 'no, key, previous, visitor';

export function createIdentityTable(db: Connection): IdentityTable {
	const byKey = db.prepare<[number, string], KeyRow>(`SELECT ${COLUMNS} FROM visitor_key WHERE site = ? AND key = ?`);
	const byNo = db.prepare<[number], KeyRow>(`SELECT ${COLUMNS} FROM visitor_key WHERE no = ?`);
	const insert = db.prepare<[number, string]>('INSERT INTO visitor_key (site, key, visitor) VALUES (?, ?, 0)');
	const setVisitor = db.prepare<[number, number]>('UPDATE visitor_key SET visitor = ? WHERE no = ?');
	const setPrevious = db.prepare<[number, number]>(
		'UPDATE visitor_key SET previous = ? WHERE no = ? AND previous IS NULL',
	);
	const followers = db.prepare<[number], KeyRow>(`SELECT ${COLUMNS} FROM visitor_key WHERE previous = ?`);
	const life = db.prepare<[number, string], { no: number; owner: number | null }>(
		'SELECT no, owner FROM life WHERE site = ? AND life = ?',
	);
	const addLife = db.prepare<[number, string, number | null]>('INSERT INTO life (site, life, owner) VALUES (?, ?, ?)');
	const setOwner = db.prepare<[number | null, number]>('UPDATE life SET owner = ? WHERE no = ?');
	const lifeText = db.prepare<[number], string>('SELECT life FROM life WHERE no = ?').pluck();
	return {
		find: (site, key) => byKey.get(site, key),
		byNumber: (no) => found(byNo.get(no), `visitor key ${no}`),
		ensure(site, key) {
			const known = byKey.get(site, key);
			if (known !== undefined) return known;
			const no = Number(insert.run(site, key).lastInsertRowid);
			setVisitor.run(no, no);
			return { no, key, previous: null, visitor: no };
		},
		setVisitor: (no, visitor) => void setVisitor.run(visitor, no),
		setPrevious: (no, previous) => void setPrevious.run(previous, no),
		followers: (no) => followers.all(no),
		lifeOwner: (site, text) => life.get(site, text)?.owner ?? undefined,
		putLife(site, text, owner) {
			const known = life.get(site, text);
			if (known === undefined) return Number(addLife.run(site, text, owner ?? null).lastInsertRowid);
			if (owner !== undefined && known.owner !== owner) setOwner.run(owner, known.no);
			return known.no;
		},
		lifeText: (no) => found(lifeText.get(no), `page life ${no}`),
	};
}
