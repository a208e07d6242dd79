import type { ChannelRow, LocalDate, PageRow, Range, SeriesReport } from '@aisle/protocol';
import { datesBetween } from './days.js';
import type { Facts } from './facts.js';
import { overviewOf } from './overview.js';
import { createPeriod, distinct, sumOf } from './period.js';
import { groupBy } from './words.js';

/** What is counted of a channel; everything else that the report tells of it follows from this. */
export type ChannelCounts = Omit<ChannelRow, 'bounce_rate' | 'engaged_time_ms' | 'session_conversion_rate'>;

/** A list without what surrounds its rows. */
export interface Counted<R> {
	site: string;
	rows: R[];
}

/** One point a local day; each is the overview of that day alone. */
export function seriesOf(facts: Facts, range: Range): Omit<SeriesReport, 'interval' | 'answered_by'> {
	const days = [...facts.events, ...facts.excluded].map(({ t }) => facts.dayOf(t)).sort();
	const [from, to] = [range.from ?? days[0], range.to ?? days.at(-1)];
	const dates = from === undefined || to === undefined ? [] : datesBetween(from, to);
	const byDay = factsByDay(facts);
	return {
		site: facts.site.name,
		currency: facts.site.currency,
		...range,
		points: dates.map((date) => {
			const { pageviews, visitors, sessions, orders, revenue_minor, net_revenue_minor } = overviewOf(
				byDay(date),
				{ from: date, to: date },
				0,
			);
			return { date, pageviews, visitors, sessions, orders, revenue_minor, net_revenue_minor };
		}),
	};
}

function factsByDay(facts: Facts): (date: LocalDate) => Facts {
	const events = groupBy(facts.events, ({ t }) => facts.dayOf(t));
	const sessions = groupBy(facts.sessions, ({ start }) => facts.dayOf(start));
	const orders = groupBy(facts.orders, ({ t }) => facts.dayOf(t));
	return (date) => ({
		...facts,
		events: events.get(date) ?? [],
		sessions: sessions.get(date) ?? [],
		orders: orders.get(date) ?? [],
		excluded: [],
		waiting: [],
		episodes: [],
	});
}

/** All pages, in no promised order. */
export function pagesOf(facts: Facts, range: Range): Counted<PageRow> {
	const isIn = createPeriod(facts, range);
	const views = facts.events.filter(({ name, t }) => name === 'page_view' && isIn(t));
	const rows = [...groupBy(views, ({ path }) => path)].map(
		([path, ofPath]): PageRow => ({
			path,
			pageviews: ofPath.length,
			visitors: distinct(ofPath.filter(({ source }) => source === 'browser').map(({ id }) => facts.persons.get(id))),
		}),
	);
	return { site: facts.site.name, rows };
}

/** All channels, in no promised order. */
export function channelsOf(facts: Facts, range: Range): Counted<ChannelCounts> {
	const isIn = createPeriod(facts, range);
	const withOrder = new Set(facts.orders.map(({ session }) => session));
	const sessions = groupBy(
		facts.sessions.filter(({ start }) => isIn(start)),
		({ channel }) => channel,
	);
	const orders = groupBy(
		facts.orders.filter(({ t }) => isIn(t)),
		({ session }) => session?.channel,
	);
	const rows = [...new Set([...sessions.keys(), ...orders.keys()])].map((channel): ChannelCounts => {
		const [ofChannel, placed] = [sessions.get(channel) ?? [], orders.get(channel) ?? []];
		return {
			channel,
			sessions: ofChannel.length,
			engaged_sessions: ofChannel.filter((session) => session.isEngaged || withOrder.has(session)).length,
			visitors: distinct(ofChannel.map(({ person }) => person)),
			converting_sessions: ofChannel.filter((session) => withOrder.has(session)).length,
			orders: placed.length,
			net_revenue_minor: sumOf(
				placed.filter(({ currency }) => currency === facts.site.currency),
				({ netMinor }) => netMinor,
			),
		};
	});
	return { site: facts.site.name, rows };
}
