import type { Connection } from './database.js';
import type { IdentityTable } from './identities.js';
import { createSiteMemory } from './memory.js';
import { found } from './numbers.js';

/** Numbers of persons: who is nobody but a visitor has the number of the visitor's key, known users count down from -1. */
export interface PersonTable {
	/** Number of a person's key, given on first use. */
	number(site: number, key: string): number;
	find(site: number, key: string): number | undefined;
	keyOf(no: number): string;
	/** Drops everything remembered: a rolled-back transaction took numbers back. */
	forget(): void;
}

/** What a person's key begins with where a visitor's key follows. */
const VISITOR = 'v:';

export function createPersonTable(
	db: Connection,
	visitors: Pick<IdentityTable, 'find' | 'ensure' | 'byNumber'>,
): PersonTable {
	const findUser = db.prepare<[number, string], number>('SELECT -no FROM person WHERE site = ? AND key = ?').pluck();
	const addUser = db.prepare<[number, string]>('INSERT INTO person (site, key) VALUES (?, ?)');
	const readUser = db.prepare<[number], string>('SELECT key FROM person WHERE no = -?').pluck();
	const numberByKey = createSiteMemory<number>();
	const find = (site: number, key: string): number | undefined =>
		key.startsWith(VISITOR) ? visitors.find(site, key.slice(VISITOR.length))?.no : findUser.get(site, key);
	const make = (site: number, key: string): number =>
		key.startsWith(VISITOR)
			? visitors.ensure(site, key.slice(VISITOR.length)).no
			: -Number(addUser.run(site, key).lastInsertRowid);
	return {
		number: (site, key) => numberByKey.get(site, key, () => find(site, key) ?? make(site, key)),
		find: (site, key) => numberByKey.get(site, key, () => find(site, key)),
		keyOf: (no) => (no > 0 ? VISITOR + visitors.byNumber(no).key : found(readUser.get(no), `person ${-no}`)),
		forget: () => numberByKey.clear(),
	};
}
