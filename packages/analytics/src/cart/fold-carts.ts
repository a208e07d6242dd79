import { isAbandonmentEvent } from '../event-kind.js';
import { byTime } from '../event-order.js';
import type { Order } from '../order/fold-order.js';
import { CART_LAPSE_MS, EMPTIED_GRACE_MS, type SiteRules } from '../rules.js';
import type { FoldEvent } from '../stored-event.js';
import { type Abandonment, noteAbandonment } from './abandonment.js';
import { addItems, type CartLine, type CartLines, cartValueMinor, linesOf, removeItems } from './cart-lines.js';
import { type CartStep, furtherStep, stepNamed } from './cart-step.js';
import { withdrawnExits } from './withdrawn-exits.js';

/** What became of an episode. `unresolved` is open or abandoned, depending on the moment one asks. */
export type CartState = 'converted' | 'recovered' | 'emptied' | 'abandoned' | 'unresolved';

/** One cart of one person, from the first product to its end (metric definition: cart). */
export interface CartEpisode extends Abandonment {
	person: string;
	/** Time and id of the event that opened it. */
	opened: number;
	openedId: string;
	state: CartState;
	step: CartStep;
	/** Last browser event of the person while it was open, what browsers say of the cart by themselves aside. */
	lastSeen: number;
	/** When it was emptied, ordered or given up; absent while unresolved. */
	ended?: number;
	/** The order that ended it. */
	orderId?: string;
	currency: string;
	/** Worth of the items at the last state that had any, minor units. */
	valueMinor: number;
	/** Items at the last state that had any. */
	items: CartLine[];
}

interface Running {
	episode: CartEpisode;
	lines: CartLines;
	/** The lines as they were last while there were any; turned into items and their worth once, at the end. */
	filled: CartLines;
	/** The person was away for longer than the rule allows while it was open. */
	away: boolean;
}

/** An order of the person as the cart sees it. */
export type CartOrder = Pick<Order, 'id' | 't' | 'firstId'>;

/** Cart episodes of one person, from all the person's events and orders, in any order. */
export function foldCarts(
	person: string,
	events: readonly FoldEvent[],
	orders: readonly CartOrder[],
	rules: SiteRules,
): CartEpisode[] {
	const fold: CartFold = { person, rules, runs: [] };
	const withdrawn = withdrawnExits(events);
	const due = [...orders].sort((a, b) => byTime(momentOf(a), momentOf(b)));
	let next = 0;
	for (const event of inOrder(events)) {
		for (let first = due[next]; first !== undefined && byTime(momentOf(first), event) < 0; first = due[++next]) {
			order(fold, first);
		}
		if (!isAbandonmentEvent(event)) see(fold, event);
		else if (event.source === 'browser' && !withdrawn.has(event)) hear(fold, event);
	}
	for (const last of due.slice(next)) order(fold, last);
	return fold.runs.map(appraise);
}

/** An order comes after the event that is its own record. */
function momentOf({ t, firstId }: CartOrder): { t: number; id: string } {
	return { t, id: firstId };
}

/** Nearly always they are in order as they come. */
function inOrder(events: readonly FoldEvent[]): readonly FoldEvent[] {
	let before: FoldEvent | undefined;
	for (const event of events) {
		if (before !== undefined && byTime(before, event) > 0) return [...events].sort(byTime);
		before = event;
	}
	return events;
}

/** Where the fold stands. */
interface CartFold {
	person: string;
	rules: SiteRules;
	runs: Running[];
	open?: Running | undefined;
	/** The episode that was emptied last, while an order may still claim it. */
	emptied?: Running | undefined;
}

/** The episode with what was in it. */
function appraise({ episode, filled }: Running): CartEpisode {
	episode.items = [...filled.values()];
	episode.valueMinor = cartValueMinor(filled, episode.currency);
	return episode;
}

/** Notes that the person may have been away until `t`; long silence ends the episode. */
function pass(fold: CartFold, t: number): void {
	if (fold.open === undefined) return;
	const silence = t - fold.open.episode.lastSeen;
	if (silence > CART_LAPSE_MS) {
		Object.assign(fold.open.episode, { state: 'abandoned', ended: fold.open.episode.lastSeen });
		fold.open = undefined;
	} else if (silence > fold.rules.cartAwayMs) {
		fold.open.away = true;
	}
}

function see(fold: CartFold, event: FoldEvent): void {
	pass(fold, event.t);
	if (fold.open !== undefined && event.source === 'browser') fold.open.episode.lastSeen = event.t;
	change(fold, event);
	if (fold.open === undefined) return;
	advance(fold.open, event);
	const mayEmpty = event.name === 'remove_from_cart' || event.name === 'cart_state';
	if (!mayEmpty || fold.open.lines.size > 0) return;
	Object.assign(fold.open.episode, { state: 'emptied', ended: event.t });
	fold.emptied = fold.open;
	fold.open = undefined;
}

/** What a browser says of the cart stays with the episode, and nothing else follows from it: whoever is seen is seen by other events. */
function hear({ open }: CartFold, event: FoldEvent): void {
	if (open === undefined || event.t - open.episode.lastSeen > CART_LAPSE_MS) return;
	noteAbandonment(open.episode, event, open.episode.step);
}

function change(fold: CartFold, event: FoldEvent): void {
	const { name, params } = event;
	if (name === 'add_to_cart') addItems((fold.open ?? start(fold, event)).lines, params);
	else if (name === 'remove_from_cart' && fold.open !== undefined) {
		const before = removeItems(fold.open.lines, params);
		if (fold.open.lines.size === 0 && before.size > 0) fold.open.filled = before;
	} else if (name === 'begin_checkout' && fold.open === undefined)
		start(fold, event).lines = linesOf(params?.items ?? []);
	else if (name === 'cart_state') {
		const lines = linesOf(params?.items ?? []);
		if (fold.open === undefined && lines.size > 0) start(fold, event);
		if (fold.open !== undefined) fold.open.lines = lines;
	}
}

function start(fold: CartFold, event: FoldEvent): Running {
	const running = openEpisode(fold.person, event, fold.rules);
	fold.runs.push(running);
	fold.open = running;
	fold.emptied = undefined;
	return running;
}

function order(fold: CartFold, { id, t }: CartOrder): void {
	pass(fold, t);
	const ending = fold.open ?? (fold.emptied !== undefined && withinGrace(fold.emptied, t) ? fold.emptied : undefined);
	fold.open = undefined;
	fold.emptied = undefined;
	if (ending === undefined) return;
	Object.assign(ending.episode, { state: ending.away ? 'recovered' : 'converted', ended: t, orderId: id });
}

function openEpisode(person: string, event: FoldEvent, rules: SiteRules): Running {
	const episode: CartEpisode = {
		person,
		opened: event.t,
		openedId: event.id,
		state: 'unresolved',
		step: 'cart',
		lastSeen: event.t,
		currency: event.params?.currency ?? rules.currency,
		valueMinor: 0,
		items: [],
		exits: 0,
		returns: 0,
	};
	return { episode, lines: new Map(), filled: new Map(), away: false };
}

/** Notes the furthest step and, while there are items, where they stand. */
function advance(running: Running, event: FoldEvent): void {
	const { episode, lines } = running;
	episode.step = furtherStep(episode.step, stepNamed(event.name) ?? 'cart');
	if (lines.size > 0) running.filled = lines;
}

function withinGrace(emptied: Running, t: number): boolean {
	return emptied.episode.ended !== undefined && t - emptied.episode.ended <= EMPTIED_GRACE_MS;
}

/** Moment before which the person must have been seen last for an unresolved episode to count as abandoned at `asOf`. */
export function abandonedBefore(asOf: number, rules: SiteRules): number {
	return asOf - rules.cartAwayMs;
}
