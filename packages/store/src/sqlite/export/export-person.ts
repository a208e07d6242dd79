import { byTime, createRules, type FactRow } from '@aisle/analytics';
import type { PersonExport } from '../../port.js';
import type { NumberedSite } from '../append.js';
import { findPerson } from '../erase/find-person.js';
import { scanFacts } from '../fact-scan.js';
import { found } from '../numbers.js';
import type { Tables } from '../tables.js';
import { createStoredEventReader } from './stored-events.js';

/** Everything of one person; see `Exporter`. Runs inside the caller's transaction and remembers nothing of anybody. */
export function exportPerson(tables: Tables, site: NumberedSite, name: string): PersonExport {
	tables.forget();
	const { key, visitors, events, nameless } = findPerson(tables, site.no, createRules(site), name);
	const read = createStoredEventReader(tables);
	const all = [...events, ...nameless].map(({ n }) => found(read(n), `event ${n}`));
	const days = [...events, ...nameless].map(({ day }) => day);
	const no = tables.persons.find(site.no, key) ?? 0;
	const rows = <T extends FactRow['table']>(table: T, where: string, ...values: number[]) =>
		[...scanFacts(tables, site.no, table, where, values)] as Extract<FactRow, { table: T }>[];
	const result: PersonExport = {
		site: site.name,
		person: key,
		visitors: visitors.map((unit) => unit.key),
		events: all.sort(byTime),
		sessions: rows('session', 'day BETWEEN ? AND ? AND person = ?', ...span(days), no),
		orders: rows('orders', 'owner = ?', no),
		carts: rows('cart', 'person = ?', no),
		touchpoints: rows('touchpoint', 'person = ?', no),
	};
	tables.forget();
	return result;
}

/** First and last, with no limit to how many there are. */
function span(days: readonly number[]): [first: number, last: number] {
	let [first, last] = [Infinity, -Infinity];
	for (const day of days) [first, last] = [Math.min(first, day), Math.max(last, day)];
	return [first, last];
}
