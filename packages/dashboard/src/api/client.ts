import type { Compare, Filter, Interval, NowReport, RejectedReport, ReportName, Reports, Site } from '@aisle/protocol';
import { writeFilter } from '../state/filter-text.js';
import { readNow, readRejected, readReport, readSites } from './shapes.js';

/** Why there is no answer, in the words of the catalogue. `unfiltered`: a share link's filters are not of this report. */
export type ApiFault =
	| 'network'
	| 'server'
	| 'shape'
	| 'unknown_site'
	| 'unknown_segment'
	| 'overloaded'
	| 'took_too_long'
	| 'unfiltered';

export type Answer<T> = { ok: true; value: T } | { ok: false; fault: ApiFault };

/** What a report is asked for. Dates that are left out mean all. */
export interface Question {
	site: string;
	from?: string;
	to?: string;
	asOf?: string;
	filters?: readonly Filter[];
	/** Names of segments that hold beside the filters. */
	segments?: readonly string[];
	interval?: Interval;
	compare?: Extract<Compare, string>;
	limit?: number;
	offset?: number;
	search?: string;
	/** What this report alone can be asked, by name. */
	options?: Readonly<Record<string, readonly string[]>>;
}

/** The part of `fetch` that is used. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

export interface Client {
	sites(signal?: AbortSignal): Promise<Answer<Site[]>>;
	report<N extends ReportName>(name: N, question: Question, signal?: AbortSignal): Promise<Answer<Reports[N]>>;
	/** How a site stands at this moment, or at the one that is named (ISO 8601). */
	now(site: string, asOf: string | undefined, signal?: AbortSignal): Promise<Answer<NowReport>>;
	/** Refused events of a site that are still kept. */
	rejected(site: string, limit: number, signal?: AbortSignal): Promise<Answer<RejectedReport>>;
	/** Any other answer, for parts of the page that are fetched when they are needed; `read` says whether it fits. */
	ask<T>(path: string, read: (body: unknown) => T | undefined, signal?: AbortSignal): Promise<Answer<T>>;
}

/** A question as the parameters of an address. What is not asked is left out. */
export function queryOf(question: Question): URLSearchParams {
	const { site, from, to, asOf, interval, compare, limit, offset, search, options = {} } = question;
	const { filters = [], segments = [] } = question;
	const query = new URLSearchParams({ site });
	const plain = { from, to, as_of: asOf, interval, compare, limit, offset: offset || undefined, search };
	for (const [key, value] of Object.entries(plain)) if (value !== undefined) query.set(key, String(value));
	for (const filter of filters) query.append('filter', writeFilter(filter));
	for (const segment of segments) query.append('segment', segment);
	for (const [key, values] of Object.entries(options)) for (const value of values) query.append(key, value);
	return query;
}

/** Address of a report, relative to the page. */
export function reportPath(name: ReportName, question: Question): string {
	return `/api/report/${name}?${queryOf(question)}`;
}

function isAbout(error: unknown, path: string): boolean {
	return typeof error === 'object' && error !== null && 'path' in error && error.path === path;
}

async function faultOf(response: Response): Promise<ApiFault> {
	const body: unknown = await response.json().catch(() => undefined);
	const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
	const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
	if (code === 'unknown_site' || code === 'took_too_long') return code;
	// the one thing in a question of this page that can be gone since
	if (code === 'unknown_value' && isAbout(error, 'segment')) return 'unknown_segment';
	return code === 'overloaded' || response.status === 503 ? 'overloaded' : 'server';
}

/**
 * The report API over `fetch`. Calls never reject: a fault is a value, an aborted call is a `network` fault
 * that its caller has no more use for.
 */
export function createClient(fetch: Fetch): Client {
	const get = async <T>(
		path: string,
		read: (body: unknown) => T | undefined,
		signal?: AbortSignal,
	): Promise<Answer<T>> => {
		let response: Response;
		try {
			response = await fetch(path, { headers: { accept: 'application/json' }, ...(signal && { signal }) });
		} catch {
			return { ok: false, fault: 'network' };
		}
		if (!response.ok) return { ok: false, fault: await faultOf(response) };
		const body: unknown = await response.json().catch(() => undefined);
		const value = read(body);
		return value === undefined ? { ok: false, fault: 'shape' } : { ok: true, value };
	};
	return {
		sites: (signal) => get('/api/sites', readSites, signal),
		report: (name, question, signal) => get(reportPath(name, question), (body) => readReport(name, body), signal),
		now: (site, asOf, signal) =>
			get(`/api/now?${new URLSearchParams({ site, ...(asOf && { as_of: asOf }) })}`, readNow, signal),
		rejected: (site, limit, signal) =>
			get(`/api/rejected?${new URLSearchParams({ site, limit: String(limit) })}`, readRejected, signal),
		ask: get,
	};
}
