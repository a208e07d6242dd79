import type { LiveEvent, NowReport, RejectedReport, ReportName, Reports, Site } from '@aisle/protocol';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const hasText = (value: unknown, ...names: string[]): value is Fields =>
	isObject(value) && names.every((name) => typeof value[name] === 'string');
const hasNumbers = (value: unknown, ...names: string[]): value is Fields =>
	isObject(value) && names.every((name) => typeof value[name] === 'number');

/** A list is taken only as a whole: a row of another form means another version of the collector. */
function isListOf(value: unknown, isRow: (row: unknown) => boolean): boolean {
	return Array.isArray(value) && value.every(isRow);
}

/**
 * What each report that the page draws must hold. The answers come from the collector beside this page,
 * so this is a guard against a version that does not fit, not a validator.
 */
const FITS: Partial<Record<ReportName, (body: Fields) => boolean>> = {
	overview: (body) =>
		hasText(body, 'currency', 'as_of') &&
		hasNumbers(
			body,
			'events',
			'visitors',
			'sessions',
			'orders',
			'revenue_minor',
			'net_revenue_minor',
			'verified_orders',
		) &&
		isObject(body.revenue_by_currency) &&
		hasNumbers(body.carts, 'opened', 'converted', 'recovered', 'abandoned', 'emptied', 'open', 'abandoned_value_minor'),
	series: (body) =>
		hasText(body, 'currency') &&
		isListOf(body.points, (row) => hasText(row, 'date') && hasNumbers(row, 'visitors', 'sessions', 'revenue_minor')),
};

/** What every list has that tables are drawn from. */
const isList = (body: Fields): boolean =>
	isListOf(body['rows'], isObject) && isObject(body['totals']) && hasNumbers(body, 'row_count');

/** The body as the report it should be; `undefined` where it is another. */
export function readReport<N extends ReportName>(name: N, body: unknown): Reports[N] | undefined {
	const fits = FITS[name] ?? isList;
	return isObject(body) && fits(body) ? (body as unknown as Reports[N]) : undefined;
}

/** The body as a list of sites; `undefined` where it is none. */
export function readSites(body: unknown): Site[] | undefined {
	return isListOf(body, (row) => hasText(row, 'name', 'timeZone', 'currency')) ? (body as Site[]) : undefined;
}

/** The body as how a site stands now; `undefined` where it is something else. */
export function readNow(body: unknown): NowReport | undefined {
	const fits =
		hasText(body, 'at', 'currency') &&
		hasNumbers(body, 'visitors', 'open_carts', 'open_value_minor') &&
		[body['today'], body['week_before']].every((part) => hasNumbers(part, 'orders', 'net_revenue_minor')) &&
		isListOf(body['carts'], (row) => hasText(row, 'last_seen', 'step', 'currency') && hasNumbers(row, 'value_minor'));
	return fits ? (body as unknown as NowReport) : undefined;
}

/** The body as the refused events of a site; `undefined` where it is something else. */
export function readRejected(body: unknown): RejectedReport | undefined {
	const fits =
		hasNumbers(body, 'kept') &&
		[body['totals'], body['nowhere']].every((list) =>
			isListOf(list, (row) => hasText(row, 'code', 'last') && hasNumbers(row, 'events', 'requests')),
		) &&
		isListOf(body['rows'], (row) => hasText(row, 'received', 'code', 'body'));
	return fits ? (body as unknown as RejectedReport) : undefined;
}

/** A message of the live stream; `undefined` where it is none. */
export function readLiveEvent(data: unknown): LiveEvent | undefined {
	if (typeof data !== 'string') return undefined;
	try {
		const body: unknown = JSON.parse(data);
		return hasNumbers(body, 'seq', 'time') && hasText(body, 'name', 'source')
			? (body as unknown as LiveEvent)
			: undefined;
	} catch {
		return undefined;
	}
}
