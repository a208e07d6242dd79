/** What a filter looks at: the whole session, the person who had it, or the events in it. */
export type FilterScope = 'session' | 'person' | 'event';

interface DimensionDefinition {
	scope: FilterScope;
	description: string;
}

/** What reports can be filtered by. Where a session has no value, the value is the empty text. */
export const DIMENSIONS = {
	channel: { scope: 'session', description: 'GA4 default channel group of the session' },
	source: { scope: 'session', description: 'source of the session: google, newsletter, a host' },
	medium: { scope: 'session', description: 'medium of the session: organic, email, referral' },
	campaign: { scope: 'session', description: 'name of the campaign' },
	term: { scope: 'session', description: 'utm_term of the page on which the session began' },
	content: { scope: 'session', description: 'utm_content of the page on which the session began' },
	referrer_host: { scope: 'session', description: 'host of the foreign page that led to the session' },
	entry_path: { scope: 'session', description: 'path of the first page view' },
	exit_path: { scope: 'session', description: 'path of the last page view' },
	country: { scope: 'session', description: 'ISO 3166-1 alpha-2 code of the country' },
	region: { scope: 'session', description: 'ISO 3166-2 code of the region, with its English name where known' },
	language: { scope: 'session', description: 'primary tag of the language that the browser prefers: fa' },
	device: { scope: 'session', description: 'desktop, mobile, tablet or tv' },
	browser: { scope: 'session', description: 'name of the browser' },
	os: { scope: 'session', description: 'operating system' },
	converted: { scope: 'session', description: 'yes when an order belongs to the session, else no' },
	engaged: { scope: 'session', description: 'yes when the session was engaged, else no' },
	has_ordered: { scope: 'person', description: 'yes when the person ever placed an order, else no' },
	known_user: { scope: 'person', description: 'yes when the person logged in, else no' },
	path: { scope: 'event', description: 'path of a page viewed in the session' },
	event: { scope: 'event', description: 'name of an event in the session' },
} as const satisfies Record<string, DimensionDefinition>;

export type PlainDimension = keyof typeof DIMENSIONS;

/** A dimension, or a parameter of an event in the session: `param:color`. */
export type FilterDimension = PlainDimension | `param:${string}`;

/** How a value is compared: `is` and `is_not` exactly, the others regardless of upper and lower case. */
export const FILTER_OPS = [
	'is',
	'is_not',
	'contains',
	'not_contains',
	'starts_with',
	'not_starts_with',
	'ends_with',
	'not_ends_with',
] as const;
export type FilterOp = (typeof FILTER_OPS)[number];

/**
 * One condition on a session. Its values are joined by OR, several filters by AND. A negated one holds where the same
 * condition without the negation does not.
 */
export interface Filter {
	dimension: FilterDimension;
	op: FilterOp;
	values: string[];
}

/** What one question may hold. */
export const FILTER_LIMITS = { filters: 20, values: 100, valueChars: 1_000 } as const;

/** The condition that a negated one takes back. */
const POSITIVE: Partial<Record<FilterOp, FilterOp>> = {
	is_not: 'is',
	not_contains: 'contains',
	not_starts_with: 'starts_with',
	not_ends_with: 'ends_with',
};

/** An operation as its positive form and whether it is negated. */
export function splitOp(op: FilterOp): { op: FilterOp; negated: boolean } {
	const positive = POSITIVE[op];
	return positive === undefined ? { op, negated: false } : { op: positive, negated: true };
}

/** The test that a filter without its negation makes of one value. */
export function valueTest(op: FilterOp, values: readonly string[]): (value: string) => boolean {
	if (op === 'is') {
		const wanted = new Set(values);
		return (value) => wanted.has(value);
	}
	const wanted = values.map((value) => value.toLowerCase());
	const fits = (value: string, part: string): boolean => {
		if (op === 'starts_with') return value.startsWith(part);
		return op === 'ends_with' ? value.endsWith(part) : value.includes(part);
	};
	return (value) => {
		const folded = value.toLowerCase();
		return wanted.some((part) => fits(folded, part));
	};
}

/** What a filter's dimension looks at. */
export function scopeOf(dimension: FilterDimension): FilterScope {
	return isPlainDimension(dimension) ? DIMENSIONS[dimension].scope : 'event';
}

export function isPlainDimension(dimension: string): dimension is PlainDimension {
	return Object.hasOwn(DIMENSIONS, dimension);
}
