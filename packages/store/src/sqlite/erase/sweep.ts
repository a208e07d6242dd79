import { setImmediate as turn } from 'node:timers/promises';
import type { OnSlice } from '../../port.js';
import { dimensionCodes } from '../codes.js';
import type { Connection } from '../connection.js';
import type { Tables } from '../tables.js';
import { KEY_COLUMNS, nameNumbers, type Numbered, readUnused, TEXT_COLUMNS } from './unused.js';

/** Events that are looked through at a time: few milliseconds, so that what comes in meanwhile does not wait. */
const SLICE_EVENTS = 5_000;

type Transact = <T>(work: () => T) => T;

/**
 * Deletes the noted texts, keys and page lives that no row uses any more. Looks through the events in slices, which ends as
 * soon as everything noted was seen in use; what comes in between has higher numbers and is looked through last. Every row
 * that is derived says nothing that no event of it says, but for the words of {@link isOwnWord} and {@link rolledWords}.
 */
export async function sweepUnused(tables: Tables, transact: Transact, onSlice?: OnSlice): Promise<void> {
	const { db, erasures, events } = tables;
	for (;;) {
		const noted = readUnused(db);
		if (sizeOf(noted) === 0) return;
		const since = erasures.numbersGone();
		const look = createLook(tables, noted);
		let at = 0;
		// erased once more meanwhile: more is noted, and numbers may have come back
		for (;;) {
			await onSlice?.({ phase: 'unused texts', done: at, total: events.lastNumber() });
			await turn();
			if (erasures.numbersGone() !== since) break;
			const last = events.lastNumber();
			const until = Math.min(at + SLICE_EVENTS, last);
			look(at, until);
			at = until;
			if (sizeOf(noted) === 0 || at === last) {
				transact(() => dropUnused(tables, noted));
				return;
			}
		}
	}
}

function sizeOf({ text, key, life }: Numbered): number {
	return text.size + key.size + life.size;
}

/** Looks through the events after one number up to another, and takes from `noted` what is in use. */
function createLook({ db, numbers }: Tables, noted: Numbered): (after: number, until: number) => void {
	const isOneOf = (columns: readonly string[], list: string) =>
		columns.map((column) => `${column} IN (SELECT value FROM json_each(:${list}))`);
	const users = db.prepare<[object], (number | null)[]>(
		`SELECT ${[...TEXT_COLUMNS, ...KEY_COLUMNS, 'life'].join(', ')} FROM event WHERE n > :after AND n <= :until AND (
			${[...isOneOf(TEXT_COLUMNS, 'text'), ...isOneOf(KEY_COLUMNS, 'key'), ...isOneOf(['life'], 'life')].join(' OR ')})`,
	);
	const packed = db
		.prepare<[number, number], string>('SELECT params FROM event WHERE n > ? AND n <= ? AND params IS NOT NULL')
		.pluck();
	const nameLists = new Set([...noted.text].filter((no) => isListOfTexts(numbers.textOf(no))));
	return (after, until) => {
		const lists = Object.fromEntries(Object.entries(noted).map(([kind, all]) => [kind, JSON.stringify([...all])]));
		for (const row of users.raw().iterate({ after, until, ...lists })) {
			for (const [place, no] of row.entries()) {
				if (no !== null) noted[kindOf(place)].delete(no);
			}
		}
		for (const no of nameLists) if (!noted.text.has(no)) nameLists.delete(no);
		if (nameLists.size === 0) return;
		for (const params of packed.iterate(after, until)) for (const no of nameNumbers(params)) noted.text.delete(no);
	};
}

function kindOf(place: number): keyof Numbered {
	if (place < TEXT_COLUMNS.length) return 'text';
	return place < TEXT_COLUMNS.length + KEY_COLUMNS.length ? 'key' : 'life';
}

function isListOfTexts(text: string): boolean {
	if (!text.startsWith('[')) return false;
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) && value.every((each) => typeof each === 'string');
	} catch {
		return false;
	}
}

function dropUnused(tables: Tables, noted: Numbered): void {
	const { db, numbers } = tables;
	const rolled = rolledWords(db);
	const dropText = db.prepare<[number]>('DELETE FROM text WHERE no = ?');
	const dropKey = db.prepare<[number, number]>(
		'DELETE FROM visitor_key WHERE no = ? AND NOT EXISTS (SELECT 1 FROM visitor_key WHERE previous = ?)',
	);
	const dropLife = db.prepare<[number]>('DELETE FROM life WHERE no = ?');
	for (const no of noted.text) if (!rolled.has(no) && !isOwnWord(numbers.textOf(no))) dropText.run(no);
	for (const no of noted.key) dropKey.run(no, no);
	for (const no of noted.life) dropLife.run(no);
	db.exec('DELETE FROM unused');
	if (sizeOf(noted) === 0) return;
	tables.erasures.noteNumbersGone();
	tables.forget();
}

/** Words that rows of sums have and events spell otherwise: channels, currencies, and how carts ended, of all sites. */
function rolledWords(db: Connection): Set<number> {
	const dimensions = (['channel', 'currency', 'cart'] as const).map((name) => dimensionCodes.toCode(name)).join(', ');
	const words = db.prepare<[], number>(
		`SELECT DISTINCT roll.value FROM site JOIN roll ON roll.site = site.no AND roll.dimension IN (${dimensions})`,
	);
	return new Set(words.pluck().all());
}

/** Devices of sessions, the value of sums that have none, and names of what is kept of a cart's lines. */
const DEVICES: ReadonlySet<string> = new Set(['', 'desktop', 'mobile', 'tablet', 'tv']);
const LINE_NAMES: ReadonlySet<string> = new Set(['id', 'name', 'quantity', 'price']);

/** Whether a text is one of Aisle's own words, which derived rows may use though no event does. */
function isOwnWord(text: string): boolean {
	if (DEVICES.has(text)) return true;
	return isListOfTexts(text) && (JSON.parse(text) as string[]).every((name) => LINE_NAMES.has(name));
}
