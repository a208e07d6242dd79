import type { Agent, StoredEvent, Traffic } from '@aisle/analytics';
import type { Item, Params } from '@aisle/protocol';
import fc from 'fast-check';

/** Evening of a local day in Tehran, whose midnight is 20:30 UTC. */
const START = Date.UTC(2026, 2, 20, 17, 0);
const MINUTES = [
	0, 1, 9, 30, 31, 55, 61, 119, 130, 209, 210, 211, 215, 240, 400, 1_430, 1_440, 1_500, 1_649, 1_651, 3_000, 4_300,
];

const TRAFFIC: (Traffic | undefined)[] = [
	undefined,
	{ channel: 'Email', source: 'news', medium: 'email', campaign: 'spring', tagged: true },
	{ channel: 'Email', source: 'news', medium: 'email', campaign: "50 % | \\ ' off", tagged: true },
	{ channel: 'Organic Search', source: 'google', medium: 'organic', tagged: false },
];
const AGENTS: (Agent | undefined)[] = [
	undefined,
	{ browser: 'Firefox', os: 'Linux', device: 'desktop' },
	{ browser: 'Safari', os: 'iOS', device: 'mobile' },
	{ os: 'Android' },
];
const ITEMS: Item[] = [
	{ item_id: 'a', item_name: 'Apple', quantity: 1, price: 10 },
	{ item_id: 'b', quantity: 2, price: 5 },
	{ item_name: 'c', price: 3 },
];

const order = fc.record(
	{
		transaction_id: fc.constantFrom('T1', 'T2', 'T3', 'T4'),
		value: fc.constantFrom(10, 25, 7),
		currency: fc.constantFrom('USD', 'EUR'),
		items: fc.subarray(ITEMS, { minLength: 1 }),
		refund_id: fc.constantFrom('r1', 'r2'),
	},
	{ requiredKeys: ['transaction_id'] },
);

const withParams = (names: string[], params: fc.Arbitrary<object>) =>
	fc.tuple(fc.constantFrom(...names), params).map(([name, of]) => ({ name, params: of as Params }));

const what: fc.Arbitrary<Partial<StoredEvent>> = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom('/', '/a', '/A', '/ب').map((path) => ({ name: 'page_view', path })) },
	{
		weight: 1,
		arbitrary: fc
			.constantFrom(4_000, 12_000)
			.map((ms) => ({ name: 'user_engagement', params: { engagement_time_msec: ms } })),
	},
	{
		weight: 4,
		arbitrary: withParams(
			['view_item', 'add_to_cart', 'remove_from_cart', 'begin_checkout', 'add_payment_info'],
			fc.subarray(ITEMS, { minLength: 1 }).map((items) => ({ items })),
		),
	},
	{
		weight: 2,
		arbitrary: withParams(
			['search', 'view_search_results'],
			fc.record(
				{ search_term: fc.constantFrom(' Shoe', 'shoe', 'hat', ''), results: fc.constantFrom(0, 3) },
				{ requiredKeys: [] },
			),
		),
	},
	{
		weight: 2,
		arbitrary: withParams(
			['share', 'js_error'],
			fc.record({ color: fc.constantFrom('red', 'Red', 1, true) }, { requiredKeys: [] }),
		),
	},
	{
		weight: 2,
		arbitrary: withParams(
			['email_open', 'email_open', 'email_click', 'ad_impression'],
			fc.record(
				{ message_id: fc.constantFrom('m1', 'm2'), campaign: fc.constantFrom('spring', '', 7) },
				{ requiredKeys: [] },
			),
		),
	},
	{ weight: 6, arbitrary: withParams(['purchase', 'purchase', 'refund', 'order_updated', 'order_cancelled'], order) },
);

const who: fc.Arbitrary<Partial<StoredEvent>> = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom('g:1', 'g:2', 'g:3').map((key) => ({ key, source: 'browser' as const })) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('U1', 'U2').map((user) => ({ key: `u:${user}`, userId: user, source: 'pos' as const })),
	},
	{ weight: 1, arbitrary: fc.constant({ source: 'server' as const }) },
);

/** Streams for reports: identity is simple, and every column of a report and every dimension of a filter has several values. */
export const reportLedgerArbitrary: fc.Arbitrary<StoredEvent[]> = fc
	.array(
		fc.record({
			who,
			what,
			minute: fc.constantFrom(...MINUTES),
			ms: fc.constantFrom(0, 0, 1, 30_000),
			login: fc.option(fc.constantFrom('U1', 'U2'), { nil: undefined, freq: 4 }),
			traffic: fc.constantFrom(...TRAFFIC),
			agent: fc.constantFrom(...AGENTS),
			country: fc.constantFrom(undefined, 'HR', 'IR'),
			region: fc.constantFrom(undefined, 'HR-21 Zagreb', 'IR-23'),
			language: fc.constantFrom(undefined, 'hr', 'fa'),
			query: fc.constantFrom(undefined, 'utm_term=red%20shoe&utm_content=a', 'utm_term=hat'),
			referrerHost: fc.constantFrom(undefined, 'blog.example', 'news.example'),
			late: fc.constantFrom(0, 0, 60_000, 60_001),
			bot: fc.constantFrom(false, false, false, false, false, false, true),
		}),
		{ minLength: 1, maxLength: 50 },
	)
	.map((drafts) => drafts.map(toEvent));

function toEvent(draft: Record<string, unknown>, index: number): StoredEvent {
	const {
		who: from,
		what: happened,
		minute,
		ms,
		login,
		late,
		bot,
		...enriched
	} = draft as {
		who: Partial<StoredEvent>;
		what: Partial<StoredEvent>;
		minute: number;
		ms: number;
		login?: string;
		late: number;
		bot: boolean;
	} & Partial<StoredEvent>;
	const t = START + minute * 60_000 + ms;
	const ofBrowser = from.source === 'browser' ? enriched : {};
	const known = Object.fromEntries(Object.entries(ofBrowser).filter(([, value]) => value !== undefined));
	return {
		id: idOf(index),
		t,
		received: t + late,
		mode: 'granted',
		name: 'page_view',
		source: 'browser',
		bot,
		...known,
		...happened,
		...from,
		...(login !== undefined && from.source === 'browser' ? { userId: login } : {}),
	};
}

/** Ids that do not grow with time. */
function idOf(index: number): string {
	const scattered = (index * 2_654_435_761) % 0xffffffff;
	return `00000000-0000-7000-8000-${scattered.toString(16).padStart(12, '0')}`;
}
