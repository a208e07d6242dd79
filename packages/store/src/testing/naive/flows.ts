import { naiveMedian } from './customers.js';
import { ratio } from './headline.js';
import type { NaiveScope } from './question.js';
import { dayOf, type NaiveOrder, type NaiveSession, type NaiveWorld } from './world.js';

type Done = { t: number; id: string; name: string; path?: string | undefined };

const toDone = ({ t, first }: NaiveOrder): Done => ({ t, id: first, name: 'purchase' });

const inOrder = (a: Done, b: Done): number => a.t - b.t || (a.id < b.id ? -1 : 1);

/** What happened in a session, with its orders in place of what the browser said of them. */
function doneIn({ inside, orders }: NaiveSession): Done[] {
	const events = inside.filter(({ name }) => name !== 'purchase');
	return [...events, ...orders.map(toDone)].sort(inOrder);
}

/** What each person did, with the orders outside of the question's sessions. */
function doneByPerson(world: NaiveWorld, { sessions, filtered }: NaiveScope, from: number, to: number): Done[][] {
	const others = world.orders.filter(
		({ t, session }) => !filtered && dayOf(t) >= from && dayOf(t) <= to && !(session && sessions.includes(session)),
	);
	const persons = new Set([...sessions.map(({ person }) => person), ...others.flatMap(({ owner }) => owner ?? [])]);
	return [...persons].map((person) =>
		[
			...sessions.filter((session) => session.person === person).flatMap(doneIn),
			...others.filter(({ owner }) => owner === person).map(toDone),
		].sort(inOrder),
	);
}

function does({ name, path = '' }: Done, step: string): boolean {
	if (step.startsWith('event:')) return name === step.slice(6);
	const wanted = step.slice(5);
	if (name !== 'page_view') return false;
	return wanted.endsWith('*') ? path.indexOf(wanted.slice(0, -1)) === 0 : path === wanted;
}

/** Moments of the attempt that came furthest, of several the first, trying every beginning. */
function furthest(done: readonly Done[], steps: readonly string[], windowMs: number): number[] {
	let best: number[] = [];
	for (const [start, { t: began }] of done.entries()) {
		const times: number[] = [];
		for (const each of done.slice(start)) {
			const step = steps[times.length];
			if (times.length === 0 && each !== done[start]) break;
			if (step !== undefined && does(each, step) && each.t - began <= windowMs) times.push(each.t);
		}
		if (times.length > best.length) best = times;
	}
	return best;
}

export interface NaiveFunnel {
	steps: string[];
	windowMs: number;
	by: string;
}

/** Rows of a funnel. */
export function naiveFunnel(
	world: NaiveWorld,
	scope: NaiveScope,
	{ from, to }: { from: number; to: number },
	{ steps, windowMs, by }: NaiveFunnel,
) {
	const subjects = by === 'person' ? doneByPerson(world, scope, from, to) : scope.sessions.map(doneIn);
	const runs = subjects.map((done) => furthest(done, steps, windowMs));
	const reached = steps.map((_, step) => runs.filter((run) => run.length > step).length);
	return steps.map((condition, at) => {
		const gaps = runs.filter((run) => run.length > at).map((run) => (run[at] ?? 0) - (run[at - 1] ?? 0));
		const middle = at === 0 ? null : naiveMedian(gaps.sort((a, b) => a - b));
		const [subjectsHere = 0, before = 0] = [reached[at], reached[Math.max(0, at - 1)]];
		return {
			step: at + 1,
			condition,
			subjects: subjectsHere,
			share: ratio(subjectsHere, reached[0] ?? 0),
			step_share: ratio(subjectsHere, before),
			dropped: at === steps.length - 1 ? 0 : subjectsHere - (reached[at + 1] ?? 0),
			median_ms: middle === null ? null : Math.round(middle),
		};
	});
}

/** Sessions that took each way from the anchor, and those that ended there, by the way as JSON. */
export function naivePaths(
	{ sessions }: NaiveScope,
	anchor: string,
	direction: string,
	of: string,
	depth: number,
): Record<string, [sessions: number, exits: number]> {
	const key = anchor.slice(anchor.indexOf(':') + 1);
	const left = ['js_error', 'refund', 'order_updated', 'order_cancelled', 'user_engagement'];
	const ways: Record<string, [number, number]> = {};
	for (const session of sessions) {
		const steps: string[] = [];
		for (const done of doneIn(session)) {
			const isPage = done.name === 'page_view' && done.path !== undefined;
			if (does(done, anchor)) steps.push(key);
			else if (of === 'pages' && isPage) steps.push(done.path ?? '');
			else if (of === 'events' && !left.includes(done.name)) steps.push(done.name);
		}
		const first = steps.indexOf(key);
		if (first < 0) continue;
		const way = direction === 'back' ? steps.slice(0, first + 1).reverse() : steps.slice(first);
		const changes = way.filter((step, at) => step !== way[at - 1]);
		for (let length = 1; length <= Math.min(changes.length, depth + 1); length++) {
			const count = (ways[JSON.stringify(changes.slice(0, length))] ??= [0, 0]);
			count[0]++;
			if (length === changes.length) count[1]++;
		}
	}
	return ways;
}

/** Views and exits by page. */
export function naiveExits({ sessions }: NaiveScope): Record<string, [views: number, exits: number]> {
	const pages: Record<string, [number, number]> = {};
	for (const { pageviews } of sessions) {
		for (const [at, page] of pageviews.entries()) {
			const count = (pages[page] ??= [0, 0]);
			count[0]++;
			if (at === pageviews.length - 1) count[1]++;
		}
	}
	return pages;
}
