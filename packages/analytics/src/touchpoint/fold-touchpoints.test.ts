import { describe, expect, test } from 'vitest';
import { foldSessions } from '../session/fold-sessions.js';
import type { FoldEvent, Traffic } from '../stored-event.js';
import { at, HOUR, NOON, RULES } from '../testing/events.js';
import { foldTouchpoints, type Touchpoint } from './fold-touchpoints.js';

function traffic(source: string, tagged = true, campaign?: string): Traffic {
	const made: Traffic = { channel: 'Email', source, medium: 'email', tagged };
	return campaign === undefined ? made : { ...made, campaign };
}

function fold(...events: FoldEvent[]): Touchpoint[] {
	const owned = events.map((event) => ({ event, person: event.userId ?? 'v:1' }));
	return foldTouchpoints(owned, foldSessions('g:1', owned, RULES));
}

function kinds(...events: FoldEvent[]): string[] {
	return fold(...events).map(({ kind, traffic: from }) => `${kind} ${from?.source ?? 'direct'}`);
}

const from = (offset: number, given: Traffic, name = 'page_view'): FoldEvent =>
	at(offset, name, undefined, { traffic: given });

describe('a touchpoint is', () => {
	test('the start of a session, direct ones too', () => {
		expect(fold(from(0, traffic('news')), at(1, 'page_view'), at(HOUR, 'page_view'))).toEqual([
			{ person: 'v:1', t: NOON, id: 'page_view@0', kind: 'session', traffic: traffic('news') },
			{ person: 'v:1', t: NOON + HOUR, id: `page_view@${HOUR}`, kind: 'session' },
		]);
	});

	test('another campaign inside a session, once', () => {
		const events = [from(0, traffic('news')), from(1, traffic('news')), from(2, traffic('ad')), from(3, traffic('ad'))];
		expect(kinds(...events)).toEqual(['session news', 'campaign ad']);
	});

	test('another campaign name of the same source', () => {
		const events = [from(0, traffic('news', true, 'spring')), from(1, traffic('news', true, 'summer'))];
		expect(kinds(...events)).toEqual(['session news', 'campaign news']);
	});

	test('the first campaign inside a direct session', () => {
		expect(kinds(at(0, 'page_view'), from(1, traffic('news')))).toEqual(['session direct', 'campaign news']);
	});

	test('the same campaign again in the next session', () => {
		expect(kinds(from(0, traffic('news')), from(HOUR, traffic('news')))).toEqual(['session news', 'session news']);
	});

	test.each(['email_open', 'email_click', 'ad_impression'])('%s outside of any session', (name) => {
		const seen = at(0, name, undefined, { source: 'mail', traffic: traffic('news') });
		expect(kinds(seen)).toEqual([`${name} news`]);
	});
});

describe('no touchpoint is', () => {
	test('a foreign referrer inside a session: no link of ours said so', () => {
		expect(kinds(from(0, traffic('news')), from(1, traffic('bank.example', false)))).toEqual(['session news']);
	});

	test('a campaign on an event that never makes sessions', () => {
		expect(kinds(from(0, traffic('news')), from(1, traffic('ad'), 'consent'))).toEqual(['session news']);
	});
});

test('each touchpoint is the person’s who was at the screen', () => {
	const events = [
		at(0, 'page_view', undefined, { userId: 'u:ann' }),
		at(HOUR, 'page_view', undefined, { userId: 'u:bob' }),
	];
	expect(fold(...events).map(({ person }) => person)).toEqual(['u:ann', 'u:bob']);
});
