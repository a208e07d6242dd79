import { createRules } from '@aisle/analytics';
import { beforeEach, expect, it } from 'vitest';
import { foldRest } from './fold-rest.js';
import { toFreshEvent, type UnitEvent } from './unit-event.js';
import { foldUnit, loadedUnit, type VisitorUnit } from './visitor-unit.js';

const RULES = createRules({ timeZone: 'Europe/Zagreb', currency: 'EUR' });
const START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
const SESSIONS = 400;
const SESSION_EVENTS = 50;

let made = 0;
function view(t: number, userId?: string): UnitEvent {
	const id = `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
	const event = {
		id,
		t,
		received: t,
		source: 'browser',
		mode: 'granted',
		name: 'page_view',
		key: 'g:x',
		bot: false,
	} as const;
	return toFreshEvent(userId === undefined ? event : { ...event, userId }, made, RULES.timeZone);
}

/** Start of a session, of which there is one every two hours. */
function startOf(session: number): number {
	return START + session * 2 * HOUR_MS;
}

let unit: VisitorUnit;
beforeEach(() => {
	made = 0;
	const events = Array.from({ length: SESSIONS * SESSION_EVENTS }, (_, i) =>
		view(startOf(Math.floor(i / SESSION_EVENTS)) + (i % SESSION_EVENTS) * 1_000),
	);
	unit = loadedUnit(1, 'g:x', events, false, RULES);
});

/** Sessions of the visitor as the rest makes them. */
function sessionsWith(event: UnitEvent): unknown[] {
	const rest = foldRest(unit, [event], RULES);
	if (rest === undefined) throw new Error('all had to be folded');
	const { from, until } = rest;
	return [...unit.sessions.slice(0, from.session), ...rest.sessions, ...unit.sessions.slice(until.session)];
}

it('one more event of a visitor with 20,000 folds the session it falls into, and no more', () => {
	const next = view(startOf(SESSIONS - 1) + 60_000);
	expect(foldRest(unit, [next], RULES)?.owned).toHaveLength(SESSION_EVENTS + 1);
});

it('a late event folds the session it falls into, and gives what a fold of everything gives', () => {
	const late = view(startOf(SESSIONS - 10) + 60_000);
	const sessions = sessionsWith(late);
	expect(sessions).toEqual(foldUnit('g:x', unit.events, RULES).sessions);
	expect(foldRest(unit, [view(late.t + 1)], RULES)?.owned).toHaveLength(SESSION_EVENTS + 2);
});

it('a late event in the first session folds that one alone', () => {
	const late = view(START + 60_000);
	const folded = sessionsWith(late);
	expect(folded).toEqual(foldUnit('g:x', unit.events, RULES).sessions);
	expect(foldRest(unit, [view(late.t + 1)], RULES)?.owned).toHaveLength(SESSION_EVENTS + 2);
});

it('a session behind a late event that silence no longer separates is folded with it', () => {
	const views = [view(START), view(startOf(1)), view(startOf(1) + 40 * 60_000), view(startOf(9)), view(startOf(10))];
	unit = loadedUnit(1, 'g:x', views, false, RULES);
	expect(unit.sessions).toHaveLength(5);
	const late = view(startOf(1) + 20 * 60_000);
	expect(sessionsWith(late)).toEqual(foldUnit('g:x', unit.events, RULES).sessions);
	expect(foldRest(unit, [view(late.t + 1)], RULES)?.until.session).toBe(3);
});

it('the first log-in concerns everything before it', () => {
	expect(foldRest(unit, [view(startOf(SESSIONS), 'anna')], RULES)).toBeUndefined();
});

it('an event of a day that is automated already folds nothing else', () => {
	const rules = { ...RULES, automatedDayEvents: 3_000 };
	const busy = Array.from({ length: 3_001 }, (_, i) => view(startOf(SESSIONS + 12) + i * 1_000));
	unit = loadedUnit(1, 'g:x', [...unit.events, ...busy], false, rules);
	const rest = foldRest(unit, [view(startOf(SESSIONS + 12) + 9_000_000)], rules);
	expect(rest?.owned).toHaveLength(SESSION_EVENTS);
	expect(rest?.excluded).toHaveLength(busy.length + 1);
});

it('an event by which a day becomes automated concerns the whole day', () => {
	expect(
		foldRest(unit, [view(startOf(SESSIONS / 2))], { ...RULES, automatedDayEvents: 12 * SESSION_EVENTS }),
	).toBeUndefined();
});
