import { describe, expect, test } from 'vitest';
import type { FoldEvent, Traffic } from '../stored-event.js';
import { at, DAY, event, HOUR, MINUTE, NOON, RULES } from '../testing/events.js';
import { foldSessions, isEngaged, isSinglePage, type Session } from './fold-sessions.js';

function fold(...events: FoldEvent[]): Session[] {
	return foldSessions(
		'c:1',
		events.map((each) => ({ event: each, person: 'v:c:1' })),
		RULES,
	);
}

/** The one session that the events make. */
function one(...events: FoldEvent[]): Session {
	const [session, ...more] = fold(...events);
	if (session === undefined || more.length > 0) throw new Error('not exactly one session');
	return session;
}

describe('silence', () => {
	test('of exactly 30:00 keeps a session together', () => {
		expect(fold(at(0, 'page_view'), at(30 * MINUTE, 'page_view'))).toHaveLength(1);
	});

	test('of one millisecond more ends it', () => {
		const sessions = fold(at(0, 'page_view'), at(30 * MINUTE + 1, 'page_view'));
		expect(sessions.map(({ start, end }) => [start - NOON, end - NOON])).toEqual([
			[0, 0],
			[30 * MINUTE + 1, 30 * MINUTE + 1],
		]);
	});

	test('is counted from the last event, and neither midnight nor a day ends a session', () => {
		const events = Array.from({ length: 60 }, (_, n) => at(n * 29 * MINUTE, 'scroll'));
		expect(one(...events).end - NOON).toBeGreaterThan(DAY);
	});

	test('does not end with another campaign', () => {
		const traffic = (campaign: string): Traffic => ({
			channel: 'Email',
			source: 'news',
			medium: 'email',
			campaign,
			tagged: true,
		});
		const session = one(event('a', { traffic: traffic('a') }), event('b', { t: NOON + 1, traffic: traffic('b') }));
		expect(session.traffic?.campaign).toBe('a');
	});
});

describe('a session', () => {
	const quiet: [string, FoldEvent][] = [
		...['refund', 'order_updated', 'order_cancelled', 'consent', 'identify', 'cart_exit', 'cart_idle', 'cart_return',
			'js_error'].map((name): [string, FoldEvent] => [name, at(20 * MINUTE, name)]), // biome-ignore format: one list
		['an automatic cart_state', at(20 * MINUTE, 'cart_state', { automatic: true })],
		...(['server', 'pos', 'mail'] as const).map((source): [string, FoldEvent] => [
			`a ${source} record`,
			at(20 * MINUTE, 'purchase', undefined, { source }),
		]),
	];

	test.each(quiet)('is neither started nor extended by %s', (_, silent) => {
		expect(fold(silent)).toEqual([]);
		expect(fold(at(0, 'page_view'), silent, at(45 * MINUTE, 'page_view'))).toHaveLength(2);
		expect(isSinglePage(one(at(0, 'page_view'), silent))).toBe(true);
		expect(one(at(0, 'page_view'), silent)).toEqual(one(at(0, 'page_view')));
	});

	test.each(['cart_state', 'user_engagement', 'purchase', 'my_own_event'])('is extended by %s', (name) => {
		expect(fold(at(0, 'page_view'), at(20 * MINUTE, name), at(45 * MINUTE, 'page_view'))).toHaveLength(1);
	});

	test('is its first event’s in person, traffic, country and device', () => {
		const traffic: Traffic = { channel: 'Referral', source: 'a.example', medium: 'referral', tagged: false };
		const first = event('a', { traffic, country: 'HR', agent: { device: 'mobile' } });
		const later = event('b', { t: NOON + 1, country: 'IR', agent: { device: 'desktop' } });
		const [session] = foldSessions(
			'g:tablet',
			[
				{ event: first, person: 'u:ann' },
				{ event: later, person: 'u:bob' },
			],
			RULES,
		);
		expect(session).toMatchObject({
			visitor: 'g:tablet', person: 'u:ann', startId: 'a', traffic, country: 'HR', device: 'mobile',
		}); // biome-ignore format: one record
		expect(one(event('a'))).toMatchObject({ traffic: undefined });
	});

	test('enters on the first page and leaves from the last', () => {
		const session = one(
			at(0, 'scroll', undefined, { path: '/before' }),
			at(1, 'page_view', undefined, { path: '/a' }),
			at(2, 'page_view', undefined, { path: '/b' }),
			at(3, 'add_to_cart', undefined, { path: '/c' }),
		);
		expect(session).toMatchObject({ entryPath: '/a', exitPath: '/b', pageviews: 2, interactions: 1, keyEvents: 1 });
	});
});

describe('engaged is', () => {
	const attention = (ms: number, offset = 1): FoldEvent => at(offset, 'user_engagement', { engagement_time_msec: ms });

	test('ten seconds of attention, however they add up', () => {
		expect(isEngaged(one(at(0, 'page_view'), attention(4_000), attention(5_999, 2)), 0, RULES)).toBe(false);
		const session = one(at(0, 'page_view'), attention(4_000), attention(6_000, 2));
		expect(session.engagedMs).toBe(10_000);
		expect(isEngaged(session, 0, RULES)).toBe(true);
	});

	test('nothing that elapsed without attention, and no attention of less than nothing', () => {
		expect(isEngaged(one(at(0, 'page_view'), at(20 * MINUTE, 'scroll')), 0, RULES)).toBe(false);
		expect(one(attention(-5_000), attention(3_000, 2)).engagedMs).toBe(3_000);
		expect(one(at(0, 'user_engagement', { engagement_time_msec: '60000' })).engagedMs).toBe(0);
	});

	test('two page views', () => {
		expect(isEngaged(one(at(0, 'page_view')), 0, RULES)).toBe(false);
		expect(isEngaged(one(at(0, 'page_view'), at(1, 'page_view')), 0, RULES)).toBe(true);
	});

	test.each(['add_to_cart', 'begin_checkout', 'purchase', 'sign_up', 'generate_lead'])('the key event %s', (name) => {
		expect(isEngaged(one(at(0, 'page_view'), at(1, name)), 0, RULES)).toBe(true);
	});

	test('no other event, unless the site names it', () => {
		const session = [at(0, 'page_view'), at(1, 'share')];
		expect(isEngaged(one(...session), 0, RULES)).toBe(false);
		const owned = session.map((each) => ({ event: each, person: 'p' }));
		const rules = { ...RULES, keyEvents: new Set(['share']) };
		expect(foldSessions('c:1', owned, rules).map((each) => isEngaged(each, 0, rules))).toEqual([true]);
	});

	test('an order, whoever reported it', () => {
		expect(isEngaged(one(at(0, 'page_view')), 1, RULES)).toBe(true);
	});
});

describe('single page is', () => {
	test('one page view and nothing done, for however long', () => {
		const shown = ['view_item', 'view_item_list', 'view_promotion', 'view_search_results', 'scroll', 'user_engagement'];
		expect(isSinglePage(one(at(0, 'page_view'), ...shown.map((name, n) => at(n + 1, name))))).toBe(true);
		expect(isSinglePage(one(at(0, 'page_view'), at(1, 'user_engagement', { engagement_time_msec: HOUR })))).toBe(true);
	});

	test('not two page views, nor none', () => {
		expect(isSinglePage(one(at(0, 'page_view'), at(1, 'page_view')))).toBe(false);
		expect(isSinglePage(one(at(0, 'scroll')))).toBe(false);
	});

	test.each(['click', 'add_to_cart', 'cart_state', 'search', 'my_own_event'])('not one with %s', (name) => {
		expect(isSinglePage(one(at(0, 'page_view'), at(1, name)))).toBe(false);
	});
});
