import { type Touch, touchTraffic, type TouchKind, type Traffic } from '@aisle/analytics';
import type { ReportContext } from '../context.js';
import type { Days } from '../range.js';
import { type ColumnSessions, sessionsOfDays } from '../sessions/column-sessions.js';

/** What a touch gives credit to, by where it came from; `undefined`: direct. */
export type KeyOf = (traffic: Traffic | undefined) => string;

/** Touches from one moment to before another. */
export interface TouchWindow {
	first: number;
	until: number;
	/** Local days that hold the window. */
	days: Days;
}

const KINDS: readonly TouchKind[] = ['session', 'campaign', 'email_open', 'email_click', 'ad_impression'];

// numbers alone: the number of its traffic, and without any, the place of its kind in KINDS, below nought
const FROM = `ifnull(traffic, CASE kind ${KINDS.map((kind, at) => `WHEN '${kind}' THEN ${-1 - at}`).join(' ')} END)`;

const OTHERS = `SELECT person, t, ${FROM} FROM touchpoint INDEXED BY touchpoint_within
	WHERE site = :site AND kind <> 'session' AND t >= :first AND t < :until`;

const OF_PERSON = `SELECT t, ${FROM} FROM touchpoint
	WHERE site = :site AND person = :person AND t >= :first AND t < :until ORDER BY t, id`;

/**
 * Touches of persons by time: the starts of sessions from columns, all others from their rows. `wanted`: numbers of those who
 * matter; absent: everybody.
 */
export function touchesOf(
	context: ReportContext,
	window: TouchWindow,
	keyOf: KeyOf,
	wanted?: ReadonlySet<number>,
): Map<number, Touch[]> {
	const { db, site } = context;
	const toTouch = touchReader(context, keyOf);
	const touches = new Map<number, Touch[]>();
	const sessions = sessionsOfDays(context, window.days);
	for (const { part } of sessions.parts) addStarts(touches, part, sessions, { ...window, wanted, toTouch });
	const bind = { site: site.no, first: window.first, until: window.until };
	const others = db.prepare<[object], [person: number, t: number, from: number]>(OTHERS).raw();
	for (const [person, t, from] of others.all(bind)) {
		if (wanted === undefined || wanted.has(person)) addTouch(touches, person, toTouch(t, from));
	}
	const ofPerson = db.prepare<[object], [t: number, from: number]>(OF_PERSON).raw();
	for (const [person, own] of touches) {
		if (sortTouches(own)) continue;
		const inOrder = ofPerson.all({ ...bind, person }).map(([t, from]) => toTouch(t, from));
		touches.set(person, inOrder);
	}
	return touches;
}

interface Starts extends TouchWindow {
	wanted: ReadonlySet<number> | undefined;
	toTouch: (at: number, from: number) => Touch;
}

function addStarts(
	touches: Map<number, Touch[]>,
	part: ColumnSessions['parts'][number]['part'],
	{ personOf }: ColumnSessions,
	{ first, until, wanted, toTouch }: Starts,
): void {
	const { values, codes } = part.traffic;
	for (let at = 0; at < part.count; at++) {
		const t = part.base + (part.start[at] ?? 0);
		if (t < first || t >= until) continue;
		const person = personOf(part, at);
		if (wanted !== undefined && !wanted.has(person)) continue;
		addTouch(touches, person, toTouch(t, Number(values[codes[at] ?? 0] ?? -1)));
	}
}

function addTouch(touches: Map<number, Touch[]>, person: number, touch: Touch): void {
	const own = touches.get(person);
	if (own === undefined) touches.set(person, [touch]);
	else own.push(touch);
}

/** Puts touches in the order of time; whether that is theirs: of equal times only their ids tell which was first. */
function sortTouches(touches: Touch[]): boolean {
	if (touches.length < 2) return true;
	touches.sort((a, b) => a.at - b.at);
	return touches.every(({ at, key, direct }, place) => {
		const before = touches[place - 1];
		return before === undefined || before.at < at || (before.key === key && before.direct === direct);
	});
}

/** Reads touches; what gives the same credit is put into words once. */
function touchReader({ numbers }: ReportContext, keyOf: KeyOf): (at: number, from: number) => Touch {
	const wordsByFrom = new Map<number, Pick<Touch, 'key' | 'direct'>>();
	const wordsOf = (from: number): Pick<Touch, 'key' | 'direct'> => {
		const traffic = touchTraffic(KINDS[-1 - from] ?? 'session', from < 0 ? undefined : numbers.trafficOf(from));
		return { key: keyOf(traffic), direct: traffic === undefined };
	};
	return (at, from) => {
		let words = wordsByFrom.get(from);
		if (words === undefined) wordsByFrom.set(from, (words = wordsOf(from)));
		return { at, key: words.key, direct: words.direct };
	};
}
