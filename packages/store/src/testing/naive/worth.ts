import { foldCarts, type SiteRules, type StoredEvent, type Traffic } from '@aisle/analytics';
import { naiveEpisodes } from './headline.js';
import { type NaiveQuestion, scopeOf } from './question.js';
import { dayOf, type NaiveOrder, type NaiveWorld } from './world.js';

const DAY_MS = 86_400_000;

interface NaiveTouch {
	person: string;
	t: number;
	traffic: Traffic | undefined;
}

const named = (traffic: Traffic | undefined): string =>
	traffic === undefined ? '' : `${traffic.source}|${traffic.medium}|${traffic.campaign}`;

const MAIL = { channel: 'Email', source: '(not set)', medium: 'email', tagged: false };
const AD = { channel: 'Display', source: '(not set)', medium: 'display', tagged: false };
const UNTAGGED: Readonly<Record<string, Traffic>> = { email_open: MAIL, email_click: MAIL, ad_impression: AD };

/** Contacts of everybody with the shop's marketing, event by event. */
function touchesOf({ events, sessions, personOf }: NaiveWorld): NaiveTouch[] {
	const touches: NaiveTouch[] = [];
	for (const visitor of new Set(events.flatMap(({ key }) => key ?? []))) {
		let campaign = '';
		for (const event of events.filter(({ key }) => key === visitor)) {
			const { t, name, source, traffic } = event;
			const untagged = UNTAGGED[name];
			const isMail = untagged !== undefined;
			const starts = sessions.some(({ first }) => first === event);
			const tagged = traffic?.tagged === true && source === 'browser' && name !== 'js_error';
			const changes =
				tagged && named(traffic) !== campaign && !['refund', 'order_updated', 'order_cancelled'].includes(name);
			if (starts || (changes && !isMail)) campaign = named(traffic);
			if (!starts && !isMail && !changes) continue;
			const from = traffic ?? (starts ? undefined : untagged);
			touches.push({ person: personOf.get(event) ?? '', t, traffic: from });
		}
	}
	return touches;
}

export type NaiveKey = (traffic: Traffic | undefined) => string;

/** Orders and net by key; `null`: no touch led to them. */
export type NaiveCredits = Map<string | null, { orders: number; net: number }>;

export const NAIVE_MODELS = ['first', 'last', 'last_non_direct', 'linear'] as const;

/** What each key is credited with by the models that can be followed by hand; orders in sixths of a million. */
export function naiveCredits(
	world: NaiveWorld,
	orders: readonly NaiveOrder[],
	model: (typeof NAIVE_MODELS)[number],
	{ keyOf, lookbackDays, currency }: { keyOf: NaiveKey; lookbackDays: number; currency: string },
): NaiveCredits {
	const touches = touchesOf(world);
	const credits: NaiveCredits = new Map([[null, { orders: 0, net: 0 }]]);
	const give = (key: string | null, part: number, net: number): void => {
		const before = credits.get(key) ?? { orders: 0, net: 0 };
		credits.set(key, { orders: before.orders + part, net: before.net + net });
	};
	for (const order of orders) {
		const net = order.currency === currency ? order.net : 0;
		const path = touches
			.filter(({ person, t }) => person === order.owner && t <= order.t && order.t - t <= lookbackDays * DAY_MS)
			.map(({ t, traffic }) => ({ t, key: keyOf(traffic), direct: traffic === undefined }))
			.sort((a, b) => a.t - b.t || (a.key < b.key ? -1 : a.key > b.key ? 1 : Number(a.direct) - Number(b.direct)));
		const led = path.some(({ direct }) => !direct) ? path.filter(({ direct }) => !direct) : path;
		if (path.length === 0) give(null, 1, net);
		else if (model === 'first') give(led[0]?.key ?? '', 1, net);
		else if (model === 'last') give(path.at(-1)?.key ?? '', 1, net);
		else if (model === 'last_non_direct') give(led.at(-1)?.key ?? '', 1, net);
		else {
			const part = Math.floor(net / led.length);
			for (const [at, { key }] of led.entries()) {
				give(key, 1 / led.length, at === led.length - 1 ? net - part * at : part);
			}
		}
	}
	return credits;
}

const GRAVEST = ['payment_failed', 'js_error', 'out_of_stock', 'shipping_shown', 'idle', 'no_signal'];
const CHECKOUT = ['begin_checkout', 'add_shipping_info', 'add_payment_info'];

/** Abandoned carts of a question by reason: carts, and their value in dollars. The episodes themselves are those of the rules. */
export function naiveLosses(
	world: NaiveWorld,
	question: NaiveQuestion,
	rules: SiteRules,
	asOf: number,
): Record<string, [carts: number, value: number]> {
	const { sessions, filtered } = scopeOf(world, question);
	const losses: Record<string, [number, number]> = Object.fromEntries(GRAVEST.map((reason) => [reason, [0, 0]]));
	for (const person of new Set(world.personOf.values())) {
		const events = world.events.filter((event) => world.personOf.get(event) === person);
		const orders = world.orders.filter(({ owner }) => owner === person);
		const carts = foldCarts(
			person,
			events,
			orders.map(({ id, t, first }) => ({ id, t, firstId: first })),
			rules,
		).sort((a, b) => a.opened - b.opened || (a.openedId < b.openedId ? -1 : 1));
		for (const [at, cart] of carts.entries()) {
			const left = cart.state === 'unresolved' ? asOf - cart.lastSeen > rules.cartAwayMs : cart.state === 'abandoned';
			const asked = filtered
				? sessions.some(({ inside }) => inside.some(({ id }) => id === cart.openedId))
				: dayOf(cart.opened) >= question.from && dayOf(cart.opened) <= question.to;
			if (!left || !asked) continue;
			const until = Math.min(carts[at + 1]?.opened ?? Infinity, cart.lastSeen + 30 * DAY_MS + 1);
			const own = events.filter(({ t }) => t >= cart.opened && t < until);
			const kinds = own.map((event) => kindOf(event, own));
			const reason = GRAVEST.find((each) => kinds.includes(each) || (each === 'idle' && cart.idleAt !== undefined));
			const loss = losses[reason ?? 'no_signal'] ?? [0, 0];
			loss[0]++;
			loss[1] += cart.currency === 'USD' ? cart.valueMinor : 0;
		}
	}
	return losses;
}

function kindOf({ name, t, params }: StoredEvent, own: readonly StoredEvent[]): string | undefined {
	if (name === 'payment_failed' || name === 'out_of_stock') return name;
	if (name === 'add_shipping_info') return 'shipping_shown';
	const placed = params?.['checkout_step'] !== undefined || own.some((e) => e.t <= t && CHECKOUT.includes(e.name));
	return name === 'js_error' && placed ? name : undefined;
}

/** Recovered carts of a question by what brought their persons back: how many, worth how much, ordered after how long. */
export function naiveRecoveries(
	world: NaiveWorld,
	question: NaiveQuestion,
	rules: SiteRules,
	keyOf: NaiveKey,
): Map<string | null, [carts: number, value: number, waits: number[]]> {
	const recoveries = new Map<string | null, [number, number, number[]]>();
	for (const cart of naiveEpisodes(world, question, rules)) {
		const { person, opened, ended = opened } = cart;
		if (cart.state !== 'recovered') continue;
		const starts = world.sessions
			.map(({ first }) => first)
			.filter((first) => world.personOf.get(first) === person && first.t > opened && first.t <= ended)
			.sort((a, b) => a.t - b.t || (a.id < b.id ? -1 : 1));
		const last = starts.at(-1);
		const key = last === undefined ? null : keyOf(last.traffic);
		const [carts, value, waits] = recoveries.get(key) ?? [0, 0, []];
		const worth = cart.currency === 'USD' ? cart.valueMinor : 0;
		recoveries.set(key, [carts + 1, value + worth, [...waits, ended - opened]]);
	}
	return recoveries;
}
