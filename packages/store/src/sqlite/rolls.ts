import { type Entry, type Ledger } from '@aisle/analytics';
import { dimensionCodes, metricCodes } from './codes.js';
import type { Connection } from './database.js';
import type { Numbers } from './numbers.js';

/** Roll-ups: sums of contributions, and counts of persons by the previous day they were seen. */
export interface RollTables {
	/** Adds the entries of a ledger; what falls to zero goes. */
	apply(site: number, ledger: Ledger): void;
	scan(site: number): Iterable<Entry>;
}

const ADD_ROLL = `INSERT INTO roll (site, dimension, day, value, metric, n) VALUES (?, ?, ?, ?, ?, ?)
	ON CONFLICT DO UPDATE SET n = n + excluded.n`;
const ADD_SEEN = `INSERT INTO seen (site, dimension, day, value, previous, n) VALUES (?, ?, ?, ?, ?, ?)
	ON CONFLICT DO UPDATE SET n = n + excluded.n`;
const DROP_ROLL = 'DELETE FROM roll WHERE site = ? AND dimension = ? AND day = ? AND value = ? AND metric = ?';
const DROP_SEEN = 'DELETE FROM seen WHERE site = ? AND dimension = ? AND day = ? AND value = ? AND previous = ?';

type Bucket = [site: number, dimension: number, day: number, value: number, what: number];

export function createRollTables(db: Connection, numbers: Numbers): RollTables {
	const addRoll = db.prepare<[...Bucket, number]>(ADD_ROLL);
	const addSeen = db.prepare<[...Bucket, number]>(ADD_SEEN);
	const takeRoll = db.prepare<[...Bucket, number], number>(`${ADD_ROLL} RETURNING n`).pluck();
	const takeSeen = db.prepare<[...Bucket, number], number>(`${ADD_SEEN} RETURNING n`).pluck();
	const dropRoll = db.prepare<Bucket>(DROP_ROLL);
	const dropSeen = db.prepare<Bucket>(DROP_SEEN);
	return {
		apply(site, ledger) {
			let latest = { text: '', value: numbers.text('') };
			for (const entry of ledger.entries()) {
				const isSum = 'metric' in entry;
				const what = isSum ? metricCodes.toCode(entry.metric) : entry.previous;
				const { day, n } = entry;
				const dimension = dimensionCodes.toCode(entry.dimension);
				// entries of one bucket follow each other
				if (entry.value !== latest.text) latest = { text: entry.value, value: numbers.text(entry.value) };
				const { value } = latest;
				// no sum is ever negative, so that nothing falls to zero by adding
				if (n > 0) (isSum ? addRoll : addSeen).run(site, dimension, day, value, what, n);
				else if ((isSum ? takeRoll : takeSeen).get(site, dimension, day, value, what, n) === 0)
					(isSum ? dropRoll : dropSeen).run(site, dimension, day, value, what);
			}
		},
		scan: (site) => scanRolls(db, numbers, site),
	};
}

function* scanRolls(db: Connection, numbers: Numbers, site: number): Iterable<Entry> {
	const select = (table: string, what: string) =>
		db.prepare<[number], number[]>(`SELECT dimension, day, value, ${what}, n FROM ${table} WHERE site = ?`).raw();
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
