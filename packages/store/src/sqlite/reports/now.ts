import { abandonedBefore, type CartLine, createRules, localDay, startOfLocalDay, zoneOffset } from '@aisle/analytics';
import { MAX_OPEN_CARTS, type NowReport, type OpenCart, type OrdersSoFar, PRESENT_MS } from '@aisle/protocol';
import type { NumberedSite } from '../append.js';
import type { Connection } from '../database.js';
import type { Numbers } from '../numbers.js';
import { FROM_BROWSER } from './event-fields.js';

/** Newest events of all sites among which those of the last minutes are looked for. */
const LOOK_BACK = 100_000;
const WEEK_DAYS = 7;
const DAY_MS = 86_400_000;

const PRESENT = `SELECT count(DISTINCT e.visitor) FROM event e
	WHERE e.n > (SELECT max(n) FROM event) - ${LOOK_BACK} AND e.site = :site AND e.t > :since AND e.t <= :at AND ${FROM_BROWSER}`;

/** By the index on days, which the planner does not choose by itself. */
export const ORDERS = `SELECT count(*) AS orders,
		coalesce(sum(gross_minor) FILTER (WHERE currency = :currency), 0) AS revenue_minor,
		coalesce(sum(net_minor) FILTER (WHERE currency = :currency), 0) AS net_revenue_minor
	FROM orders INDEXED BY orders_day WHERE site = :site AND day + 0 = :day AND t <= :until`;

/** The states of the index on what is left are named whole, since it is not found by one of them. */
const OPEN = `FROM cart WHERE site = :site AND state IN ('abandoned', 'unresolved') AND state = 'unresolved' AND last_seen >= :since AND opened <= :at`;

const SUMS = `SELECT count(*) AS open_carts,
		coalesce(sum(value_minor) FILTER (WHERE currency = :currency), 0) AS open_value_minor ${OPEN}`;

const NEWEST = `SELECT opened, last_seen, step, currency, value_minor, items ${OPEN} ORDER BY last_seen DESC LIMIT ${MAX_OPEN_CARTS}`;

interface CartRow {
	opened: number;
	last_seen: number;
	step: string;
	currency: string;
	value_minor: number;
	items: string;
}

/** How the shop stands at a moment. */
export function nowReport(db: Connection, numbers: Numbers, site: NumberedSite, at: number): NowReport {
	const { name, currency, timeZone } = site;
	const present = db.prepare<[object], number>(PRESENT).pluck();
	const today = localDay(timeZone, at);
	const ordersOf = (day: number, until: number): OrdersSoFar =>
		db.prepare<[object], OrdersSoFar>(ORDERS).get({ site: site.no, currency, day, until }) ?? {
			orders: 0,
			revenue_minor: 0,
			net_revenue_minor: 0,
		};
	const open = { site: site.no, at, since: abandonedBefore(at, createRules(site)) };
	const sums = db
		.prepare<[object], Pick<NowReport, 'open_carts' | 'open_value_minor'>>(SUMS)
		.get({ ...open, currency });
	return {
		site: name,
		at: new Date(at).toISOString(),
		currency,
		visitors: present.get({ site: site.no, since: at - PRESENT_MS, at }) ?? 0,
		today: ordersOf(today, at),
		week_before: ordersOf(today - WEEK_DAYS, sameTimeOn(timeZone, today - WEEK_DAYS, at)),
		open_carts: sums?.open_carts ?? 0,
		open_value_minor: sums?.open_value_minor ?? 0,
		carts: db
			.prepare<[object], CartRow>(NEWEST)
			.all(open)
			.map((row) => toOpenCart(row, numbers)),
	};
}

/** The moment of a local day at which its clocks show the time of `t`; where they skip it, the moment they jump. */
export function sameTimeOn(timeZone: string, day: number, t: number): number {
	const wall = day * DAY_MS + ((t + zoneOffset(timeZone, t)) % DAY_MS);
	const guess = wall - zoneOffset(timeZone, startOfLocalDay(timeZone, day));
	// the offset may be another one by that time of the day
	return wall - zoneOffset(timeZone, guess);
}

function toOpenCart({ opened, last_seen, items, ...cart }: CartRow, numbers: Numbers): OpenCart {
	const lines = numbers.params.unpackList(items) as unknown as CartLine[];
	return {
		opened: new Date(opened).toISOString(),
		last_seen: new Date(last_seen).toISOString(),
		...cart,
		items: lines.map(({ id, name = id, quantity }) => ({ name, quantity })),
	};
}
