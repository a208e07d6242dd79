import { describe, expect, test } from 'vitest';
import { AUTOMATED_DAY_EVENTS } from '../rules.js';
import type { FoldEvent } from '../stored-event.js';
import { at, DAY, HOUR, MINUTE, NOON, RULES } from '../testing/events.js';
import { deriveFacts, type Facts, type PlacedOrder } from './derive.js';

function derive(visitors: Record<string, FoldEvent[]>, loose: FoldEvent[] = [], records: FoldEvent[] = []): Facts {
	return deriveFacts({ visitors: new Map(Object.entries(visitors)), loose, records }, RULES);
}

function onlyOrder(facts: Facts): PlacedOrder {
	const [order, ...more] = facts.orders;
	if (order === undefined || more.length > 0) throw new Error('not exactly one order');
	return order;
}

const view = (offset: number, given: Partial<FoldEvent> = {}): FoldEvent => at(offset, 'page_view', undefined, given);
const purchase = (offset: number, given: Partial<FoldEvent> = {}): FoldEvent =>
	at(offset, 'purchase', { transaction_id: 'A1', value: 10 }, given);

describe('an automated day', () => {
	/** That many views within five hours before noon. */
	const views = (count: number): FoldEvent[] =>
		Array.from({ length: count }, (_, n) => view(-n * SECOND_APART, { id: `view ${n}` }));
	const SECOND_APART = 3_000;

	test('of exactly the limit counts, with records of the server beside it', () => {
		const facts = derive({ 'c:1': [...views(AUTOMATED_DAY_EVENTS), purchase(1, { source: 'server' })] });
		expect([facts.counted.length, facts.excluded.length]).toEqual([AUTOMATED_DAY_EVENTS + 1, 0]);
	});

	test('of one event more is stored and never folded; the visitor’s other days count', () => {
		const facts = derive({ 'c:1': [...views(AUTOMATED_DAY_EVENTS + 1), view(DAY)] });
		expect([facts.counted.length, facts.excluded.length]).toEqual([1, AUTOMATED_DAY_EVENTS + 1]);
		expect(facts.sessions.map(({ start }) => start)).toEqual([NOON + DAY]);
	});

	test('is one of browser events: records of the server neither make it nor are lost with it', () => {
		const server = views(AUTOMATED_DAY_EVENTS).map((each) => ({
			...each,
			id: `s ${each.id}`,
			source: 'server' as const,
		}));
		expect(derive({ 'u:ann': [...server, view(1), view(2)] }).excluded).toEqual([]);
		const facts = derive({ 'u:ann': [...views(AUTOMATED_DAY_EVENTS + 1), purchase(0, { source: 'server' })] });
		expect(facts.counted.map(({ name }) => name)).toEqual(['purchase']);
	});

	test('is a local one', () => {
		const tehran = { ...RULES, timeZone: 'Asia/Tehran' };
		const around = views(AUTOMATED_DAY_EVENTS + 1).map((each) => ({ ...each, t: each.t + 8.5 * HOUR + 3 * MINUTE }));
		const world = { visitors: new Map([['c:1', around]]), loose: [], records: [] };
		expect(deriveFacts(world, RULES).excluded).toHaveLength(AUTOMATED_DAY_EVENTS + 1);
		expect(deriveFacts(world, tehran).excluded).toEqual([]);
	});
});

test('bots are kept apart, whoever they claim to be', () => {
	const bot = purchase(0, { bot: true, id: 'bot' });
	const facts = derive({ 'c:1': [bot, view(1)] }, [{ ...bot, id: 'loose' }]);
	expect(facts.excluded.map(({ id }) => id).sort()).toEqual(['bot', 'loose']);
	expect([facts.orders, facts.counted.length]).toEqual([[], 1]);
});

describe('an order belongs', () => {
	test('to the session in which its first browser record stands', () => {
		const facts = derive({ 'c:1': [view(0), purchase(5 * MINUTE), view(HOUR), purchase(HOUR + MINUTE)] });
		expect(onlyOrder(facts)).toMatchObject({ owner: 'v:c:1', session: { start: NOON } });
	});

	test('to the browser’s session even when the server was first', () => {
		const server = purchase(-2 * HOUR, { source: 'server', userId: 'ann' });
		const facts = derive({ 'u:ann': [server], 'g:1': [view(0), purchase(MINUTE)] });
		expect(onlyOrder(facts)).toMatchObject({ t: NOON - 2 * HOUR, owner: 'v:g:1', session: { start: NOON } });
	});

	test.each([
		[0, true],
		[5 * MINUTE, true],
		[35 * MINUTE, true],
		[35 * MINUTE + 1, false],
		[-1, false],
	])('to its owner’s session when only the server knows it, %i ms after the start: %s', (offset, inside) => {
		const browser = [0, 5 * MINUTE].map((t) => view(t, { userId: 'ann' }));
		const facts = derive({ 'g:1': browser, 'u:ann': [purchase(offset, { source: 'server', userId: 'ann' })] });
		expect(onlyOrder(facts).owner).toBe('u:ann');
		expect(onlyOrder(facts).session?.start).toBe(inside ? NOON : undefined);
	});

	test('to the session that started last where several of its owner run', () => {
		const early = [view(0, { userId: 'ann' }), view(20 * MINUTE, { userId: 'ann' })];
		const late = [view(10 * MINUTE, { userId: 'ann' })];
		const server = [purchase(21 * MINUTE, { source: 'server', userId: 'ann' })];
		for (const world of [
			{ 'g:a': early, 'g:b': late, 'u:ann': server },
			{ 'u:ann': server, 'g:b': late, 'g:a': early },
		]) {
			expect(onlyOrder(derive(world)).session).toMatchObject({ visitor: 'g:b', start: NOON + 10 * MINUTE });
		}
		const twin = derive({ 'g:b': [view(0, { userId: 'ann' })], 'g:a': [view(0, { userId: 'ann' })], 'u:ann': server });
		expect(onlyOrder(twin).session?.visitor).toBe('g:a');
	});

	test('to nobody when nobody is known', () => {
		const facts = derive({ 'c:1': [view(0)] }, [purchase(MINUTE, { source: 'pos' })]);
		expect(onlyOrder(facts)).not.toHaveProperty('owner');
		expect(onlyOrder(facts)).not.toHaveProperty('session');
	});

	test('once, however many visitors sent it, with records from outside', () => {
		const again = at(HOUR, 'refund', { transaction_id: 'A1', value: 4 }, { source: 'server' });
		const facts = derive({ 'c:1': [purchase(0)], 'c:2': [purchase(MINUTE, { id: 'other' })] }, [], [again]);
		expect(onlyOrder(facts)).toMatchObject({ grossMinor: 1_000, netMinor: 600, session: { visitor: 'c:1' } });
		expect(facts.counted).not.toContain(again);
	});
});

describe('a person', () => {
	test('on two browsers is one, with one cart', () => {
		const add = at(0, 'add_to_cart', { items: [{ item_id: 'a' }] }, { userId: 'ann' });
		const facts = derive({ 'g:phone': [add], 'g:laptop': [purchase(30 * MINUTE, { userId: 'ann' })] });
		expect(facts.carts).toMatchObject([{ person: 'u:ann', state: 'converted', orderId: 'A1' }]);
		expect(facts.memberships).toEqual([
			{ person: 'u:ann', visitor: 'g:phone' },
			{ person: 'u:ann', visitor: 'g:laptop' },
		]);
	});

	test('on a tablet has carts of their own', () => {
		const add = (offset: number, userId: string): FoldEvent =>
			at(offset, 'add_to_cart', { items: [{ item_id: 'a' }] }, { userId });
		const facts = derive({ 'g:tablet': [add(0, 'ann'), add(MINUTE, 'bob'), purchase(2 * MINUTE, { userId: 'bob' })] });
		expect(facts.carts.map(({ person, state }) => `${person} ${state}`).sort()).toEqual([
			'u:ann unresolved',
			'u:bob converted',
		]);
		expect(facts.sessions).toMatchObject([{ person: 'u:ann' }]);
	});
});

test('a refund without its order waits', () => {
	const refund = at(0, 'refund', { transaction_id: 'A9', refund_id: 'R' }, { source: 'server' });
	expect(derive({}, [refund])).toMatchObject({ orders: [], waiting: [{ orderId: 'A9', t: NOON }], counted: [refund] });
});
