import {
	addOrder,
	addWaiting,
	byTime,
	channelOfSession,
	foldOrder,
	localDay,
	type Order,
	type OrderRow,
	orderRow,
	type PlacedOrder,
	sessionAround,
	type WaitingRow,
} from '@aisle/analytics';
import { isVerified } from '@aisle/protocol';
import { toIdBytes } from '../codes.js';
import type { LoadedEvent } from '../loaded-event.js';
import { firstFrom } from '../units/in-order.js';
import type { UnitEvent } from '../units/unit-event.js';
import type { KnownSession } from '../units/visitor-unit.js';
import { changeOf, type FoldRun, noteCarts, noteSession, personOf, type SessionChange, visitorOf } from './run.js';

/** Folds the orders anew that may not be as they were. Reads their records from the file, which holds the batch by now. */
export function foldOrders(run: FoldRun): void {
	for (const [id, records] of run.newRecords) if (!isSettled(run, id, records)) run.orders.add(id);
	for (const id of run.orders) foldOneOrder(run, id);
}

/** Whether new records change nothing: purchases from browsers after one of them that states value and currency. */
function isSettled({ tables, site }: FoldRun, id: string, records: ReadonlySet<UnitEvent>): boolean {
	const order = tables.facts.order(site, id);
	if (order === undefined) return false;
	const n = tables.ids.find(site, toIdBytes(order.firstId));
	const first = n === undefined ? undefined : tables.events.ofNumber(n);
	if (first?.source !== 'browser' || first.params?.value === undefined || first.params.currency === undefined)
		return false;
	return [...records].every(
		(record) => record.name === 'purchase' && !isVerified(record.source) && byTime(first, record) < 0,
	);
}

function foldOneOrder(run: FoldRun, id: string): void {
	const { tables, site, rules } = run;
	const records = tables.events.ofOrder(site, id).filter((record) => !record.bot && !record.automated);
	const { order, waiting } = foldOrder(id, records, rules);
	const dayOf = (t: number): number => localDay(rules.timeZone, t);
	const before = tables.facts.order(site, id);
	const after = order === undefined ? undefined : orderRow(placed(run, order), dayOf(order.t));
	replaceOrder(run, before, after);
	replaceWaiting(
		run,
		tables.facts.waitingOf(site, id),
		waiting.map((refund): WaitingRow => ({ table: 'waiting_refund', ...refund, day: dayOf(refund.t) })),
	);
}

/** The order with the person who placed it and the session it belongs to. */
function placed(run: FoldRun, order: Order): PlacedOrder {
	const decider = order.decider as LoadedEvent;
	if (decider.visitorNo === undefined) return order;
	const visitor = visitorOf(run, decider.visitorNo);
	const owner = visitor.events[firstFrom(visitor.events, decider)]?.owner;
	const session =
		decider.source === 'browser'
			? sessionAround(visitor.sessions, decider.t, 0)
			: sessionAround(sessionsOf(run, owner), order.t, run.rules.sessionGapMs);
	return { ...order, ...(owner === undefined ? {} : { owner }), ...(session === undefined ? {} : { session }) };
}

function sessionsOf(run: FoldRun, owner: string | undefined) {
	if (owner === undefined) return [];
	return [...personOf(run, owner).visitors].flatMap((no) =>
		visitorOf(run, no).sessions.filter(({ person }) => person === owner),
	);
}

function replaceOrder(run: FoldRun, before: OrderRow | undefined, after: OrderRow | undefined): void {
	const [was, is] = [before && sessionOf(run, before), after && sessionOf(run, after)];
	const [channelBefore, channelAfter] = [channelOf(was?.before), channelOf(is?.after)];
	if (channelBefore === channelAfter && JSON.stringify(before) === JSON.stringify(after)) return;
	if (before !== undefined) {
		if (was !== undefined) was.orders--;
		addOrder(run.ledger, before, channelBefore, before.day, run.rules, -1);
		noteOwner(run, before, -1);
	}
	if (after !== undefined) {
		if (is !== undefined) is.orders++;
		addOrder(run.ledger, after, channelAfter, after.day, run.rules, 1);
		noteOwner(run, after, 1);
		run.tables.facts.put(run.site, after);
	} else if (before !== undefined) run.tables.facts.remove(run.site, before);
}

/** The session that an order belongs to, as it was and is. */
function sessionOf(run: FoldRun, { visitor: key, sessionStart }: OrderRow): SessionChange | undefined {
	if (key === null || sessionStart === null) return undefined;
	const visitor = visitorOf(run, run.tables.identities.ensure(run.site, key).no);
	const noted = changeOf(run, visitor, sessionStart);
	if (noted !== undefined) return noted;
	const session = visitor.sessions.find(({ start }) => start === sessionStart);
	const change = { visitor, before: session, after: session, orders: 0 };
	noteSession(run, sessionStart, change);
	return change;
}

function channelOf(session: KnownSession | undefined): string | undefined {
	return session === undefined ? undefined : channelOfSession(session);
}

function noteOwner(run: FoldRun, { id, t, firstId, owner, day, sessionStart }: OrderRow, sign: 1 | -1): void {
	if (owner === null) return;
	const person = personOf(run, owner);
	noteCarts(run, person, t);
	if (sign === 1) person.orders.set(id, { id, t, firstId });
	else person.orders.delete(id);
	if (sessionStart === null) return;
	if (sign === 1) person.seen.add('buyer', '', day, run.ledger);
	else person.seen.remove('buyer', '', day, run.ledger);
}

function replaceWaiting(run: FoldRun, before: WaitingRow[], after: WaitingRow[]): void {
	const { facts } = run.tables;
	// whoever likes can have thousands of them wait for one order
	const [was, is] = [byContent(before), byContent(after)];
	for (const [content, row] of was) {
		if (is.has(content)) continue;
		facts.remove(run.site, row);
		addWaiting(run.ledger, row.day, -1);
	}
	for (const [content, row] of is) {
		if (was.has(content)) continue;
		facts.put(run.site, row);
		addWaiting(run.ledger, row.day, 1);
	}
}

function byContent(rows: WaitingRow[]): Map<string, WaitingRow> {
	return new Map(rows.map((row) => [JSON.stringify(row), row]));
}
