import { localDay, toLocalDate } from '@aisle/analytics';
import {
	type AccountFault,
	type Filter,
	type Range,
	type ReportName,
	type ReportQuery,
	REPORTS,
	type ShareLock,
} from '@aisle/protocol';
import type { ReportReader } from '@aisle/store';
import { readFilter } from '../dashboard/report-query/filter-text.js';
import type { Principal } from './principal.js';

/** Reports that a share link shows: sums, of which no row is one person or one order. A new report is none of them until it is named. */
const SHARED_REPORTS: ReadonlySet<ReportName> = new Set<ReportName>([
	'overview',
	'series',
	'pages',
	'events',
	'searches',
	'pixels',
	'channels',
	'sources',
	'campaigns',
	'terms',
	'contents',
	'referrers',
	'entries',
	'exits',
	'countries',
	'regions',
	'languages',
	'devices',
	'browsers',
	'systems',
	'products',
	'carts',
	'recoveries',
	'checkout',
	'pareto',
	'rfm',
	'lifetime_value',
	'repeat_interval',
	'retention',
	'interest_gap',
	'funnel',
	'paths',
	'exit_risk',
	'goals',
	'attribution',
	'costs',
	'losses',
]);

type Held = { ok: true; query: ReportQuery } | { ok: false; fault: AccountFault };

/** Whether a share link shows a report at all. */
export function isShared(report: ReportName): boolean {
	return SHARED_REPORTS.has(report);
}

/** The question as whoever asks may ask it: of a share link, {@link holdToShare}; of anybody else, as it is. */
export async function heldQuestion(
	principal: Principal,
	query: ReportQuery,
	reports: Pick<ReportReader, 'sites'>,
	now: number,
): Promise<Held> {
	if (principal.kind !== 'share') return { ok: true, query };
	const site = (await reports.sites()).find(({ name }) => name === query.site);
	return holdToShare(query, principal.share.lock, localDay(site?.timeZone ?? 'UTC', now));
}

/**
 * A question as a share link may ask it: inside its dates and under its filters. `today` is the number of the site's
 * local day. Dates past them are refused; dates that are left out are theirs, and a comparison with other dates is left out.
 */
export function holdToShare(query: ReportQuery, lock: ShareLock, today: number): Held {
	if (!isShared(query.report)) return forbidden('a report that this link shows');
	// parameters of events are the shop's own, and may name a person
	if (
		query.options?.['param'] !== undefined ||
		query.filters?.some(({ dimension }) => dimension.startsWith('param:'))
	) {
		return forbidden('no parameter of an event');
	}
	// a segment may hold such parameters, and its name says nothing of it
	if (query.segments !== undefined) return forbidden('no segment', 'segment');
	const filters = lockFilters(lock);
	if (filters.length > 0 && !REPORTS[query.report].supports.filters) return forbidden('a report that takes filters');
	const range = rangeOf(lock, today);
	const isBounded = range.from !== undefined || range.to !== undefined;
	const { from = range.from, to = range.to } = query;
	if (isBefore(from, range.from) || isBefore(range.to, from)) return forbidden(`dates from ${range.from}`, 'from');
	if (isBefore(range.to, to) || isBefore(to, range.from)) return forbidden(`dates to ${range.to}`, 'to');
	return {
		ok: true,
		query: {
			...(isBounded ? withoutComparison(query) : query),
			...(from !== undefined && { from }),
			...(to !== undefined && { to }),
			...(filters.length > 0 && { filters: [...(query.filters ?? []), ...filters] }),
		},
	};
}

/** The filters of a lock as they are asked; those of its form alone, which {@link readFilter} saw before it was kept. */
function lockFilters({ filters = [] }: ShareLock): Filter[] {
	return filters.flatMap((text) => {
		const read = readFilter(text, 'filter');
		if (!read.ok) throw new Error('a share link holds a filter that is none');
		return [read.value];
	});
}

/** Other dates are past the ones of the link, but the page asks for them with every figure. */
function withoutComparison(query: ReportQuery): ReportQuery {
	const { compare: _, ...rest } = query;
	return rest;
}

function rangeOf({ from, to, lastDays }: ShareLock, today: number): Range {
	if (lastDays !== undefined) return { from: toLocalDate(today - lastDays + 1), to: toLocalDate(today) };
	return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** Whether a date lies before another one; no, where one of them is open. */
function isBefore(a: string | undefined, b: string | undefined): boolean {
	return a !== undefined && b !== undefined && a < b;
}

function forbidden(expected: string, path?: string): Held {
	return { ok: false, fault: { code: 'forbidden', expected, ...(path && { path }) } };
}
