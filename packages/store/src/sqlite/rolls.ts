import { type Entry, type Ledger } from '@aisle/analytics';
import { dimensionCodes, metricCodes } from './codes.js';
import type { Connection } from './database.js';
import { createMonths } from './months.js';
import type { Numbers } from './numbers.js';

/** Roll-ups: sums of contributions, and counts of persons by the previous day they were seen; by day and by month. */
export interface RollTables {
	/** Adds the entries of a ledger; what falls to zero goes. */
	apply(site: number, ledger: Ledger): void;
	scan(site: number): Iterable<Entry>;
	/** Sums of months; `day` is the first of the month. */
	scanMonths(site: number): Iterable<Entry>;
}

export const ROLL_TABLES = ['roll', 'seen', 'roll_month', 'seen_month'] as const;

type Bucket = [site: number, dimension: number, day: number, value: number, what: number];

/** Adds to the sum of a bucket, or takes from it. */
type Adder = (...bucket: [...Bucket, n: number]) => void;

function createAdder(db: Connection, table: string, day: 'day' | 'month', what: 'metric' | 'previous'): Adder {
	const key = `site, dimension, ${day}, value, ${what}`;
	const add = `INSERT INTO ${table} (${key}, n) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n`;
	const more = db.prepare<[...Bucket, number]>(add);
	const less = db.prepare<[...Bucket, number], number>(`${add} RETURNING n`).pluck();
	const drop = db.prepare<Bucket>(`DELETE FROM ${table} WHERE (${key}) = (?, ?, ?, ?, ?)`);
	return (site, dimension, at, value, about, n) => {
		// no sum is ever negative, so that nothing falls to zero by adding
		if (n > 0) more.run(site, dimension, at, value, about, n);
		else if (less.get(site, dimension, at, value, about, n) === 0) drop.run(site, dimension, at, value, about);
	};
}

export function createRollTables(db: Connection, numbers: Numbers): RollTables {
	const addRoll = createAdder(db, 'roll', 'day', 'metric');
	const addSeen = createAdder(db, 'seen', 'day', 'previous');
	const addRollMonth = createAdder(db, 'roll_month', 'month', 'metric');
	const addSeenMonth = createAdder(db, 'seen_month', 'month', 'previous');
	const monthOf = createMonths();
	return {
		apply(site, ledger) {
			let latest = { text: '', value: numbers.text('') };
			for (const entry of ledger.entries()) {
				const { day, n } = entry;
				const dimension = dimensionCodes.toCode(entry.dimension);
				// entries of one bucket follow each other
				if (entry.value !== latest.text) latest = { text: entry.value, value: numbers.text(entry.value) };
				const { value } = latest;
				const month = monthOf(day);
				if ('metric' in entry) {
					const metric = metricCodes.toCode(entry.metric);
					addRoll(site, dimension, day, value, metric, n);
					addRollMonth(site, dimension, month, value, metric, n);
				} else {
					addSeen(site, dimension, day, value, entry.previous, n);
					if (entry.previous < month) addSeenMonth(site, dimension, month, value, entry.previous, n);
				}
			}
		},
		scan: (site) => scanRolls(db, numbers, site, 'day', ''),
		scanMonths: (site) => scanRolls(db, numbers, site, 'month', '_month'),
	};
}

function* scanRolls(
	db: Connection,
	numbers: Numbers,
	site: number,
	at: 'day' | 'month',
	suffix: string,
): Iterable<Entry> {
	const select = (table: string, what: string) =>
		db
			.prepare<[number], number[]>(`SELECT dimension, ${at}, value, ${what}, n FROM ${table}${suffix} WHERE site = ?`)
			.raw();
	const headOf = (row: number[]) => {
		const [dimension = 0, day = 0, value = 0, what = 0, n = 0] = row;
		return { what, entry: { dimension: dimensionCodes.toWord(dimension), day, value: numbers.textOf(value), n } };
	};
	for (const row of select('roll', 'metric').iterate(site)) {
		const { what, entry } = headOf(row);
		yield { ...entry, metric: metricCodes.toWord(what) };
	}
	for (const row of select('seen', 'previous').iterate(site)) {
		const { what, entry } = headOf(row);
		yield { ...entry, previous: what };
	}
}
