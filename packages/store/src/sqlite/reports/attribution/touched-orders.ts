import {
	type AttributionInput,
	type Touch,
	type TouchedOrder,
	touchTraffic,
	type TouchKind,
	type Traffic,
} from '@aisle/analytics';
import type { Range } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { daysOf } from '../range.js';
import { momentsOf } from '../sessions/session-set.js';

const DAY_MS = 86_400_000;

/** What a touch gives credit to, by where it came from; `undefined`: direct. */
export type KeyOf = (traffic: Traffic | undefined) => string;

/** An order, with the net of its currency. */
export interface TouchedOrderRow<P> {
	owner: P | null;
	t: number;
	currency: string;
	net: number;
}

/** `from` is the number of its traffic; without any, the place of its kind in {@link KINDS}, below nought. */
type TouchRow = [person: number, t: number, from: number];

const KINDS: readonly TouchKind[] = ['session', 'campaign', 'email_open', 'email_click', 'ad_impression'];

// numbers alone: a text a row would cost more than all the rest of it
const FROM = `ifnull(traffic, CASE kind ${KINDS.map((kind, at) => `WHEN '${kind}' THEN ${-1 - at}`).join(' ')} END)`;

const ORDERS = `SELECT owner, t, currency, net_minor AS net FROM orders
	WHERE site = :site AND day BETWEEN :from AND :to ORDER BY owner, t, first_id`;

const TOUCHES = `SELECT person, t, ${FROM} FROM touchpoint WHERE site = :site AND t >= :first AND t < :until`;
const TOUCHES_OF = `${TOUCHES} AND person IN (SELECT value FROM json_each(:persons))`;

/** Orders of a range with the touches of their owners; and, where they are asked for, the touches of all who had some in the range and no order. */
export function touchedOrders(
	context: ReportContext,
	range: Range,
	{ lookbackDays, withLost, keyOf }: { lookbackDays: number; withLost: boolean; keyOf: KeyOf },
): AttributionInput {
	const { db, site } = context;
	const orders = db.prepare<[object], TouchedOrderRow<number>>(ORDERS).all({ site: site.no, ...daysOf(range) });
	const { since, until } = momentsOf(context, range);
	const bind = { site: site.no, first: since - lookbackDays * DAY_MS, until };
	const rows = withLost
		? db.prepare<[object], TouchRow>(TOUCHES).raw().all(bind)
		: db
				.prepare<[object], TouchRow>(TOUCHES_OF)
				.raw()
				.all({ ...bind, persons: JSON.stringify(ownersOf(orders)) });
	const touchesByPerson = groupTouches(rows, touchReader(context, keyOf));
	return withTouches(orders, touchesByPerson, withLost ? since : undefined, lookbackDays);
}

/** Known persons who placed orders, each once. */
export function ownersOf<P>(orders: readonly TouchedOrderRow<P>[]): P[] {
	return [...new Set(orders.flatMap(({ owner }) => (owner === null ? [] : [owner])))];
}

/** Orders with the touches of their owners, and, from the moment `lostSince` on, those of everybody who has no order. */
export function withTouches<P>(
	orders: readonly TouchedOrderRow<P>[],
	touchesByPerson: ReadonlyMap<P, Touch[]>,
	lostSince: number | undefined,
	lookbackDays: number,
): AttributionInput {
	const owners = new Set(ownersOf(orders));
	const none: Touch[] = [];
	const touched = orders.map(({ owner, t, currency, net }): TouchedOrder => {
		const touches = owner === null ? none : (touchesByPerson.get(owner) ?? none);
		return { at: t, currency, netMinor: net, touches };
	});
	const lost: Touch[][] = [];
	if (lostSince === undefined) return { orders: touched, lost, lookbackDays };
	for (const [person, touches] of touchesByPerson) {
		if (!owners.has(person) && touches.some(({ at }) => at >= lostSince)) lost.push(touches);
	}
	return { orders: touched, lost, lookbackDays };
}

function groupTouches(rows: readonly TouchRow[], toTouch: (row: TouchRow) => Touch): Map<number, Touch[]> {
	const touchesByPerson = new Map<number, Touch[]>();
	let [last, own]: [number | undefined, Touch[]] = [undefined, []];
	for (const row of rows) {
		const [person] = row;
		if (person !== last) {
			[last, own] = [person, touchesByPerson.get(person) ?? []];
			touchesByPerson.set(person, own);
		}
		own.push(toTouch(row));
	}
	return touchesByPerson;
}

/** Reads touches; what gives the same credit is put into words once. */
function touchReader({ numbers }: ReportContext, keyOf: KeyOf): (row: TouchRow) => Touch {
	const wordsByFrom = new Map<number, Pick<Touch, 'key' | 'direct'>>();
	const wordsOf = (from: number): Pick<Touch, 'key' | 'direct'> => {
		const traffic = touchTraffic(KINDS[-1 - from] ?? 'session', from < 0 ? undefined : numbers.trafficOf(from));
		return { key: keyOf(traffic), direct: traffic === undefined };
	};
	return ([, at, from]) => {
		let words = wordsByFrom.get(from);
		if (words === undefined) wordsByFrom.set(from, (words = wordsOf(from)));
		return { at, key: words.key, direct: words.direct };
	};
}
