import type { StoredEvent } from '@aisle/analytics';
import type { Filter } from '@aisle/protocol';
import { dayOf, type NaiveOrder, type NaiveSession, type NaiveWorld } from './world.js';

/** What a question is about, by plain loops. */
export interface NaiveScope {
	sessions: NaiveSession[];
	/** Pairs of an event and the person as whom it counts; nobody: `undefined`. */
	events: { event: StoredEvent; person: string | undefined; session?: NaiveSession }[];
	orders: NaiveOrder[];
	ordersInSessions: NaiveOrder[];
	filtered: boolean;
}

export interface NaiveQuestion {
	/** Day numbers, both inclusive. */
	from: number;
	to: number;
	filters: readonly Filter[];
}

export function scopeOf(world: NaiveWorld, { from, to, filters }: NaiveQuestion): NaiveScope {
	const inRange = (t: number): boolean => dayOf(t) >= from && dayOf(t) <= to;
	const filtered = filters.length > 0;
	const sessions = world.sessions.filter(
		(session) => inRange(session.start) && filters.every((filter) => holds(world, session, filter)),
	);
	if (!filtered) {
		const events = world.events
			.filter(({ t }) => inRange(t))
			.map((event) => ({ event, person: event.source === 'browser' ? world.personOf.get(event) : undefined }));
		const orders = world.orders.filter(({ t }) => inRange(t));
		return { sessions, events, orders, ordersInSessions: orders.filter(({ session }) => session), filtered };
	}
	const events = sessions.flatMap((session) =>
		session.inside.map((event) => ({ event, person: session.person, session })),
	);
	const orders = sessions.flatMap((session) => session.orders);
	return { sessions, events, orders, ordersInSessions: orders, filtered };
}

/** Whether a session meets a filter. */
export function holds(world: NaiveWorld, session: NaiveSession, { dimension, op, values }: Filter): boolean {
	const positive = op === 'is_not' ? 'is' : op.replace(/^not_/, '');
	const answer = valuesOf(world, session, dimension).some((value) =>
		values.some((wanted) => fits(positive, value, wanted)),
	);
	return positive === op ? answer : !answer;
}

function fits(op: string, value: string, wanted: string): boolean {
	const [a, b] = [value.toLowerCase(), wanted.toLowerCase()];
	if (op === 'is') return value === wanted;
	if (op === 'starts_with') return a.indexOf(b) === 0;
	if (op === 'ends_with') return a.length >= b.length && a.slice(a.length - b.length) === b;
	return a.indexOf(b) >= 0;
}

const yes = (answer: boolean): string[] => [answer ? 'yes' : 'no'];

function valuesOf(world: NaiveWorld, session: NaiveSession, dimension: string): string[] {
	if (dimension === 'path') return session.pageviews;
	if (dimension === 'event') return session.inside.map(({ name }) => name);
	if (dimension.startsWith('param:'))
		return session.inside.flatMap(({ params }) => paramOf(params, dimension.slice(6)) ?? []);
	if (dimension === 'converted') return yes(session.orders.length > 0);
	if (dimension === 'engaged') return yes(session.engaged);
	if (dimension === 'has_ordered') return yes(world.orders.some(({ owner }) => owner === session.person));
	if (dimension === 'known_user') return yes(session.person.startsWith('u:'));
	return [labelOf(session, dimension) ?? ''];
}

export function paramOf(params: StoredEvent['params'], name: string): string | undefined {
	const value = params?.[name];
	return value === undefined || typeof value === 'object' ? undefined : `${value}`;
}

/** What a session says by one of its own dimensions. */
export function labelOf({ first, pageviews }: NaiveSession, dimension: string): string | null {
	const { traffic, agent, query = '' } = first;
	const partOf = (name: string): string | null => {
		const part = query.split('&').find((text) => text.startsWith(`${name}=`));
		return part === undefined ? null : decodeURIComponent(part.slice(name.length + 1));
	};
	const labels: Record<string, string | null | undefined> = {
		channel: traffic?.channel ?? 'Direct',
		source: traffic?.source,
		medium: traffic?.medium,
		campaign: traffic?.campaign,
		term: partOf('utm_term'),
		content: partOf('utm_content'),
		referrer_host: first.referrerHost,
		entry_path: pageviews[0],
		exit_path: pageviews.at(-1),
		country: first.country,
		region: first.region,
		language: first.language,
		device: agent?.device,
		browser: agent?.browser,
		os: agent?.os,
	};
	return labels[dimension] ?? null;
}
