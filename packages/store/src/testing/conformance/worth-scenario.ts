import type { StoredEvent } from '@aisle/analytics';
import type { Params, ListName, ListReport, ReportQuery, Row } from '@aisle/protocol';
import { eventsOf, NEWSLETTER, SEARCH } from '../events.js';
import { type Bench, LATER, SHOP } from './suite.js';

/** The answer of a list for the shop, long after every scenario. */
export const ask = (bench: Bench, report: ListName, more: Partial<ReportQuery> = {}): Promise<ListReport> =>
	bench.reader.report({ report, site: SHOP.name, asOf: LATER, ...more }) as Promise<ListReport>;

/** Figures of the rows by the key of the first column. */
export const told = ({ rows }: ListReport, ...figures: string[]): unknown[][] =>
	rows.map((row) => [Object.values(row)[0], ...figures.map((figure) => row[figure])]);

/** Parameters of an order. */
export const order = (transaction_id: string, value: number, currency?: string): Params => ({
	transaction_id,
	value,
	...(currency === undefined ? {} : { currency }),
});

/** Gina sees an ad, searches, opens the newsletter, comes back directly and buys for 10.01; Hugo searches and never buys; the till sells. */
export const TOUCHES: StoredEvent[] = eventsOf(
	{ at: '2026-03-01 09:00', key: 'g:gina', name: 'ad_impression', source: 'mail' },
	{ at: '2026-03-02 09:00', key: 'g:gina', path: '/', traffic: SEARCH },
	{ at: '2026-03-03 09:00', key: 'g:gina', name: 'email_open', source: 'mail', traffic: NEWSLETTER },
	{ at: '2026-03-04 09:00', key: 'g:gina', path: '/' },
	{ at: '2026-03-04 09:05', key: 'g:gina', name: 'purchase', params: order('G1', 10.01) },
	{ at: '2026-03-03 10:00', key: 'g:hugo', path: '/', traffic: SEARCH },
	{ at: '2026-03-04 12:00', source: 'pos', name: 'purchase', params: order('P1', 5) },
	{ at: '2026-03-04 13:00', key: 'g:ivo', path: '/', traffic: NEWSLETTER },
	{ at: '2026-03-04 13:05', key: 'g:ivo', name: 'purchase', params: order('I1', 7.5, 'EUR') },
);

/** Sum of a figure over the rows. */
export function sumOf(rows: readonly Row[], figure: string): number {
	return rows.reduce((sum, row) => sum + Number(row[figure] ?? 0), 0);
}

/** The same events under other ids. */
export function withOtherIds(events: readonly StoredEvent[]): StoredEvent[] {
	return events.map((event) => ({ ...event, id: event.id.replace(/^0/, 'e') }));
}
