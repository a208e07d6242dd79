import { isLanguage, type Language } from '../i18n/languages.js';
import { isPreset, type RangeChoice, toCustom } from './range.js';

/** What the chart can show. */
export const METRICS = ['visitors', 'sessions', 'net_revenue'] as const;
export type Metric = (typeof METRICS)[number];

/** Everything that is kept in the page's address, so that a link shows the same to someone else. */
export interface View {
	/** Site name; the first site when left out. */
	site?: string;
	range: RangeChoice;
	metric: Metric;
	/** The remembered language, or the browser's, when left out. */
	language?: Language;
	/** Moment at which open and abandoned carts are told apart, ISO 8601; now when left out. */
	asOf?: string;
}

export const DEFAULT_VIEW: View = { range: { kind: '30d' }, metric: 'visitors' };

function readRange(query: URLSearchParams): RangeChoice {
	const kind = query.get('range');
	if (isPreset(kind)) return { kind };
	return toCustom(query.get('from') ?? '', query.get('to') ?? '') ?? DEFAULT_VIEW.range;
}

/** Reads a query string; what it does not know or understand falls back to the default. */
export function readView(search: string): View {
	const query = new URLSearchParams(search);
	const site = query.get('site');
	const language = query.get('lang');
	const asOf = query.get('as_of');
	return {
		...(site && { site }),
		range: readRange(query),
		metric: METRICS.find((metric) => metric === query.get('metric')) ?? DEFAULT_VIEW.metric,
		...(isLanguage(language) && { language }),
		...(asOf && Number.isFinite(Date.parse(asOf)) && { asOf: new Date(asOf).toISOString() }),
	};
}

/** Writes a query string that {@link readView} reads back as the same view. Defaults are left out; empty for the default view. */
export function writeView({ site, range, metric, language, asOf }: View): string {
	const query = new URLSearchParams();
	if (site) query.set('site', site);
	if (range.kind === 'custom') {
		query.set('from', range.from);
		query.set('to', range.to);
	} else if (range.kind !== '30d') {
		query.set('range', range.kind);
	}
	if (metric !== DEFAULT_VIEW.metric) query.set('metric', metric);
	if (language) query.set('lang', language);
	if (asOf) query.set('as_of', asOf);
	const text = query.toString();
	return text && `?${text}`;
}
