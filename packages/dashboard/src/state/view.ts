import { type Filter, FILTER_LIMITS, type Interval, INTERVALS, isSegmentName, SEGMENT_LIMITS } from '@aisle/protocol';
import { isLanguage, type Language } from '../i18n/languages.js';
import { readFilter, writeFilter } from './filter-text.js';
import { isPreset, type RangeChoice, toCustom } from './range.js';
import { FIRST_SCREEN, isScreen, type ScreenId } from './screens.js';

/** What the chart can show: columns of the report `series`. */
export const METRICS = ['visitors', 'sessions', 'pageviews', 'orders', 'net_revenue_minor', 'revenue_minor'] as const;
export type Metric = (typeof METRICS)[number];

/** Ranges that figures can be held against. */
export const COMPARISONS = ['previous_period', 'previous_year'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** The order of a list by one of its columns. */
export interface Sort {
	key: string;
	descending: boolean;
}

/** What belongs to one screen alone and is left behind with it. */
export interface ScreenView {
	/** Which of the screen's reports is shown; its first when left out. */
	tab?: string;
	sort?: Sort;
	search?: string;
	/** Page of the list, from 1. */
	page: number;
	/** What reports of the screen are asked besides, by the names of their options. */
	options: Readonly<Record<string, readonly string[]>>;
}

/** Everything that is kept in the page's address, so that a link shows the same to someone else. */
export interface View extends ScreenView {
	screen: ScreenId;
	/** Site name; the first site when left out. */
	site?: string;
	range: RangeChoice;
	/** Length of the buckets of charts; what fits the range when left out. */
	interval?: Interval;
	compare?: Comparison;
	filters: readonly Filter[];
	/** Names of segments that hold beside the filters. */
	segments: readonly string[];
	metric: Metric;
	/** The remembered language, or the browser's, when left out. */
	language?: Language;
	/** Moment at which open and abandoned carts are told apart, ISO 8601; now when left out. */
	asOf?: string;
}

export const DEFAULT_VIEW: View = {
	screen: FIRST_SCREEN,
	range: { kind: '30d' },
	metric: 'visitors',
	filters: [],
	segments: [],
	page: 1,
	options: {},
};

/** In front of the names of options, so that none of them is taken for another part of the address. */
const OPTION = 'o.';

function readRange(query: URLSearchParams): RangeChoice {
	const kind = query.get('range');
	if (isPreset(kind)) return { kind };
	return toCustom(query.get('from') ?? '', query.get('to') ?? '') ?? DEFAULT_VIEW.range;
}

function readScreenView(query: URLSearchParams): ScreenView {
	const [tab, search, sort] = ['tab', 'q', 'sort'].map((name) => query.get(name));
	const page = Number(query.get('page'));
	const options: Record<string, string[]> = {};
	for (const [name, text] of query) {
		if (name.startsWith(OPTION)) (options[name.slice(OPTION.length)] ??= []).push(text);
	}
	return {
		...(tab && { tab }),
		...(search && { search }),
		...(sort && { sort: { key: sort.replace(/^-/, ''), descending: sort.startsWith('-') } }),
		page: Number.isInteger(page) && page > 0 ? page : 1,
		options,
	};
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
	return values.find((value) => value === text);
}

/** Reads a query string; what it does not know or understand falls back to the default. */
export function readView(search: string): View {
	const query = new URLSearchParams(search);
	const screen = query.get('screen');
	const site = query.get('site');
	const language = query.get('lang');
	const asOf = query.get('as_of');
	const interval = oneOf(INTERVALS, query.get('interval'));
	const compare = oneOf(COMPARISONS, query.get('compare'));
	const filters = query
		.getAll('filter')
		.map(readFilter)
		.filter((filter) => filter !== undefined);
	return {
		screen: isScreen(screen) ? screen : FIRST_SCREEN,
		...(site && { site }),
		range: readRange(query),
		...(interval && { interval }),
		...(compare && { compare }),
		filters: filters.slice(0, FILTER_LIMITS.filters),
		segments: [...new Set(query.getAll('segment'))].filter(isSegmentName).slice(0, SEGMENT_LIMITS.perQuestion),
		metric: oneOf(METRICS, query.get('metric')) ?? DEFAULT_VIEW.metric,
		...readScreenView(query),
		...(isLanguage(language) && { language }),
		...(asOf && Number.isFinite(Date.parse(asOf)) && { asOf: new Date(asOf).toISOString() }),
	};
}

function writeRange(query: URLSearchParams, range: RangeChoice): void {
	if (range.kind === 'custom') {
		query.set('from', range.from);
		query.set('to', range.to);
	} else if (range.kind !== '30d') {
		query.set('range', range.kind);
	}
}

function writeScreenView(query: URLSearchParams, { tab, sort, search, page, options }: ScreenView): void {
	if (tab) query.set('tab', tab);
	if (search) query.set('q', search);
	if (sort) query.set('sort', `${sort.descending ? '-' : ''}${sort.key}`);
	if (page > 1) query.set('page', String(page));
	for (const [name, texts] of Object.entries(options)) for (const text of texts) query.append(OPTION + name, text);
}

/** Writes a query string that {@link readView} reads back as the same view. Defaults are left out; empty for the default view. */
export function writeView(view: View): string {
	const { screen, site, range, interval, compare, filters, segments, metric, language, asOf } = view;
	const query = new URLSearchParams();
	if (screen !== FIRST_SCREEN) query.set('screen', screen);
	if (site) query.set('site', site);
	writeRange(query, range);
	if (interval) query.set('interval', interval);
	if (compare) query.set('compare', compare);
	for (const filter of filters) query.append('filter', writeFilter(filter));
	for (const segment of segments) query.append('segment', segment);
	if (metric !== DEFAULT_VIEW.metric) query.set('metric', metric);
	writeScreenView(query, view);
	if (language) query.set('lang', language);
	if (asOf) query.set('as_of', asOf);
	const text = query.toString();
	return text && `?${text}`;
}

/** The view on another screen: site, dates, comparison, filters and segments stay, what belonged to the screen does not. */
export function onScreen(view: View, screen: ScreenId, own: Partial<ScreenView> = {}): View {
	const { tab: _tab, sort: _sort, search: _search, ...kept } = view;
	return { ...kept, screen, page: 1, options: {}, ...own };
}
