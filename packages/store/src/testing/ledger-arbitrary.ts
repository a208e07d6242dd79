import type { StoredEvent } from '@aisle/analytics';
import type { Params } from '@aisle/protocol';
import fc from 'fast-check';

const START = Date.UTC(2026, 2, 20, 18, 0);
const HOUR_MS = 3_600_000;
/** Moments around local midnight and far from it, so that gaps fall on both sides of every limit. */
const MINUTES = [
	0, 1, 10, 29, 30, 31, 59, 60, 61, 90, 145, 150, 151, 160, 179, 180, 181, 200, 1440, 1500, 43_200, 44_700,
];

const ITEMS = [
	{ item_id: 'a', quantity: 1, price: 10 },
	{ item_id: 'b', quantity: 2, price: 1.005 },
];

type Draft = Omit<StoredEvent, 'id'>;

const time = fc
	.tuple(fc.constantFrom(...MINUTES), fc.constantFrom(0, 0, 1, 500, 30_000))
	.map(([minute, ms]) => START + minute * 60_000 + ms);

/** Cookieless keys belong to a local day; the site of these streams lives in UTC+3:30, where midnight is 20:30 UTC. */
const cookieless = fc
	.record({ who: fc.constantFrom('x', 'y'), t: time, life: fc.constantFrom('L1', 'L2', 'L3', 'L4') })
	.map(({ who, t, life }): Partial<Draft> => {
		const local = t + 3.5 * HOUR_MS;
		const day = Math.floor(local / (24 * HOUR_MS));
		const sinceMidnight = local % (24 * HOUR_MS);
		const key = `c:${who}${day}`;
		return {
			t,
			key,
			life,
			mode: 'cookieless',
			...(sinceMidnight < HOUR_MS / 2 ? { previousKey: `c:${who}${day - 1}` } : {}),
		};
	});
const granted = fc
	.record({
		who: fc.constantFrom('g:1', 'g:2', 'g:3'),
		t: time,
		life: fc.option(fc.constantFrom('L1', 'L5', 'L6'), { nil: undefined }),
	})
	.map(
		({ who, t, life }): Partial<Draft> => ({ t, key: who, mode: 'granted', ...(life === undefined ? {} : { life }) }),
	);
const denied = fc
	.record({ life: fc.constantFrom('L2', 'L7'), t: time })
	.map(({ life, t }): Partial<Draft> => ({ t, key: `l:${life}`, life, mode: 'denied' }));
const nobody = fc
	.record({
		t: time,
		user: fc.option(fc.constantFrom('U1', 'U2'), { nil: undefined }),
		source: fc.constantFrom('server', 'pos'),
		life: fc.option(fc.constantFrom('L1', 'L3'), { nil: undefined, freq: 3 }),
	})
	.map(
		({ t, user, source, life }): Partial<Draft> => ({
			t,
			source: source as 'server' | 'pos',
			...(life === undefined ? {} : { life }),
			...(user === undefined ? {} : { key: `u:${user}`, userId: user }),
		}),
	);

const order = fc
	.record({
		transaction_id: fc.constantFrom('T1', 'T2', 'T3', 'undefined', ''),
		value: fc.option(fc.constantFrom(10, 1.005, 25, 1e12), { nil: undefined }),
		currency: fc.option(fc.constantFrom('USD', 'IRR'), { nil: undefined }),
		items: fc.option(fc.constant(ITEMS), { nil: undefined }),
		refund_id: fc.option(fc.constantFrom('r1', 'r2'), { nil: undefined }),
	})
	.map((params) => defined(params) as Params);

const STEPS = fc.constantFrom('cart', 'begin_checkout', 'add_shipping_info', 'add_payment_info');

const what = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom('/', '/a', '/b').map((path) => ({ name: 'page_view', path })) },
	{ weight: 1, arbitrary: fc.constant({ name: 'user_engagement', params: { engagement_time_msec: 6_000 } }) },
	{
		weight: 3,
		arbitrary: fc
			.tuple(fc.constantFrom('add_to_cart', 'remove_from_cart', 'cart_state', 'begin_checkout'), fc.subarray(ITEMS))
			.map(([name, items]) => ({ name, params: { items } })),
	},
	{ weight: 1, arbitrary: fc.constantFrom('identify', 'scroll', 'email_open').map((name) => ({ name })) },
	{
		weight: 2,
		arbitrary: fc
			.tuple(fc.constantFrom('cart_exit', 'cart_exit', 'cart_idle', 'cart_return'), STEPS)
			.map(([name, checkout_step]) => ({ name, params: { items: ITEMS, checkout_step } })),
	},
	{ weight: 1, arbitrary: fc.constant({ name: 'consent', params: { state: 'granted' } }) },
	{ weight: 1, arbitrary: fc.constant('cart_state').map((name) => ({ name, params: { automatic: true, items: [] } })) },
	{
		weight: 3,
		arbitrary: fc
			.tuple(fc.constantFrom('purchase', 'purchase', 'refund', 'order_updated', 'order_cancelled'), order)
			.map(([name, params]) => ({ name, params })),
	},
);

/** What chance would seldom place around what is said of a cart: a filled one, and near an exit another and a page view that takes it back. */
const leaving = fc.record({
	filled: fc.boolean(),
	againAfter: fc.constantFrom(undefined, undefined, 500, 60_000),
	backAfter: fc.constantFrom(undefined, 0, 1, 29_999, 30_000, 30_001, 60_001),
});
type Leaving = typeof leaving extends fc.Arbitrary<infer T> ? T : never;

function withWhatIsAround<D extends { who: Partial<Draft>; what: { name: string }; leaving: Leaving }>(draft: D): D[] {
	const { who, what: happened, leaving: around } = draft;
	const { t } = who;
	if (!['cart_exit', 'cart_idle', 'cart_return'].includes(happened.name) || t === undefined) return [draft];
	const also = (after: number, other: object): D => ({ ...draft, who: { ...who, t: t + after }, what: other });
	const drafts = [draft];
	if (around.filled) drafts.push(also(-1_000, { name: 'add_to_cart', params: { items: ITEMS } }));
	if (happened.name !== 'cart_exit') return drafts;
	if (around.againAfter !== undefined) drafts.push(also(around.againAfter, happened));
	if (around.backAfter !== undefined) drafts.push(also(around.backAfter, { name: 'page_view', path: '/' }));
	return drafts;
}

const traffic = fc.constantFrom(undefined, {
	channel: 'Email',
	source: 'news',
	medium: 'email',
	campaign: 'spring',
	tagged: true,
});

/** A stream of events with every hazard of identity, sessions, carts and orders in a small space. */
export const ledgerArbitrary: fc.Arbitrary<StoredEvent[]> = fc
	.array(
		fc.record({
			who: fc.oneof(
				{ weight: 3, arbitrary: cookieless },
				{ weight: 4, arbitrary: granted },
				{ weight: 1, arbitrary: nobody },
				{ weight: 1, arbitrary: denied },
			),
			what,
			userId: fc.option(fc.constantFrom('U1', 'U2'), { nil: undefined, freq: 6 }),
			traffic,
			bot: fc.constantFrom(false, false, false, false, false, true),
			leaving,
		}),
		{ minLength: 1, maxLength: 40 },
	)
	.map((drafts) =>
		drafts.flatMap(withWhatIsAround).map(({ who, what: happened, userId, traffic: from, bot }, index) => ({
			id: idOf(index),
			t: START,
			received: START,
			source: 'browser' as const,
			mode: 'granted' as const,
			bot,
			...happened,
			...(userId === undefined ? {} : { userId }),
			...(from === undefined ? {} : { traffic: from }),
			...who,
		})),
	);

/** Ids that do not grow with time: a scattered order must not matter. */
function idOf(index: number): string {
	const scattered = (index * 2_654_435_761) % 0xffffffff;
	return `00000000-0000-7000-8000-${scattered.toString(16).padStart(12, '0')}`;
}

function defined(params: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
}
