import { localDay } from '@aisle/analytics';
import { type FilterOp, searchTest, valueTest } from '@aisle/protocol';
import type { Tables } from '../tables.js';
import type { ReportContext } from './context.js';
import { createPackedFields, paramText, type StoredParams } from './event-fields.js';
import { hourStart } from './hour-start.js';
import { createLabels } from './labels.js';
import { createMarkedEvents } from './marked-events.js';
import { createOwners } from './owners.js';
import { itemLines } from '../item-lines.js';
import { searchResults, searchTerm } from './search-fields.js';

/** Texts of values for which the test is kept. */
const MAX_TESTS = 100;

/**
 * Prepares a connection for reports: gives SQL what it must not decide itself, local time and what stands in packed columns.
 * No function may ask the database, which is busy with the statement that calls it.
 * `local_day(zone, t)`, `hour_start(zone, t)`, `param_text(params, name)`,
 * `param_fits(params, name, op, values)`, `search_term(params)`, `search_results(params)`, `is_found(search, text)`, and
 * `item_lines(params)`: a JSON list of [product, pieces, name]. And `going_on(row)`, which is always true, and calls `goOn`:
 * a statement under way ends only by what a function throws.
 */
export function prepareReports(
	{ db, numbers, persons }: Tables,
	goOn: () => void = () => {},
): Omit<ReportContext, 'site' | 'rules'> {
	const fields = createPackedFields(db);
	const define = (name: string, work: (...values: never[]) => unknown): void =>
		void db.function(name, { deterministic: true, directOnly: true }, work as (...values: unknown[]) => unknown);
	define('going_on', (_row: number) => {
		goOn();
		return 1;
	});
	define('local_day', (zone: string, t: number | null) => (t === null ? null : localDay(zone, t)));
	define('hour_start', (zone: string, t: number) => hourStart(zone, t));
	define('param_text', (params: StoredParams, name: string) => paramText(fields.params(params), name) ?? null);
	define('search_term', (params: StoredParams) => searchTerm(fields.params(params)));
	define('search_results', (params: StoredParams) => searchResults(fields.params(params)));
	define('item_lines', (params: StoredParams) =>
		JSON.stringify(itemLines(fields.params(params)).map(({ id, quantity, name }) => [id, quantity, name ?? null])),
	);
	let [searched, fits] = ['', searchTest('')];
	define('is_found', (search: string, text: string) => {
		if (search !== searched) [searched, fits] = [search, searchTest(search)];
		return fits(text) ? 1 : 0;
	});
	const tests = new Map<string, (value: string) => boolean>();
	define('param_fits', (params: StoredParams, name: string, op: FilterOp, values: string) => {
		const value = paramText(fields.params(params), name);
		if (value === undefined) return 0;
		const key = `${op} ${values}`;
		let test = tests.get(key);
		if (test === undefined) {
			if (tests.size >= MAX_TESTS) tests.clear();
			tests.set(key, (test = valueTest(op, JSON.parse(values) as string[])));
		}
		return test(value) ? 1 : 0;
	});
	const [owners, labels, marked] = [createOwners(db), createLabels(db), createMarkedEvents(db)];
	return { db, numbers, persons, goOn, fields, owners, labels, marked };
}
