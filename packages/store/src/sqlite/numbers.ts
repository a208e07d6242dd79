import { StoreError } from '../port.js';
import type { Connection } from './database.js';

const MAX_CACHED = 200_000;

/** Numbers that stand for repeated text, so that an event row is a few bytes. */
export interface Numbers {
	/** Number of a text in the dictionary, given on first use. */
	text(value: string): number;
	textOf(no: number): string;
	/** Number of a person's key, given on first use. */
	person(site: number, key: string): number;
	personOf(no: number): string;
	/** Drops everything remembered: a rolled-back transaction took numbers back. */
	forget(): void;
}

export function createNumbers(db: Connection): Numbers {
	const findText = db.prepare<[string], number>('SELECT no FROM text WHERE value = ?').pluck();
	const addText = db.prepare<[string]>('INSERT INTO text (value) VALUES (?)');
	const readText = db.prepare<[number], string>('SELECT value FROM text WHERE no = ?').pluck();
	const findPerson = db.prepare<[number, string], number>('SELECT no FROM person WHERE site = ? AND key = ?').pluck();
	const addPerson = db.prepare<[number, string]>('INSERT INTO person (site, key) VALUES (?, ?)');
	const readPerson = db.prepare<[number], string>('SELECT key FROM person WHERE no = ?').pluck();
	const numberByText = new Map<string, number>();
	const textByNumber = new Map<number, string>();
	return {
		text(value) {
			const known = numberByText.get(value);
			if (known !== undefined) return known;
			const no = findText.get(value) ?? Number(addText.run(value).lastInsertRowid);
			remember(numberByText, value, no);
			return no;
		},
		textOf(no) {
			const known = textByNumber.get(no);
			if (known !== undefined) return known;
			const value = found(readText.get(no), `text ${no}`);
			remember(textByNumber, no, value);
			return value;
		},
		person: (site, key) => findPerson.get(site, key) ?? Number(addPerson.run(site, key).lastInsertRowid),
		personOf: (no) => found(readPerson.get(no), `person ${no}`),
		forget() {
			numberByText.clear();
			textByNumber.clear();
		},
	};
}

/** The value, which must be there. Throws {@link StoreError} `corrupt`: a missing one means that the file contradicts itself. */
export function found<T>(value: T | undefined, what: string): T {
	if (value === undefined) {
		throw new StoreError('corrupt', `the database refers to ${what}, which it does not hold; restore a backup`);
	}
	return value;
}

function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
	if (map.size >= MAX_CACHED) map.clear();
	map.set(key, value);
}
