import { abandonedBefore, type CartLine, localDay } from '@aisle/analytics';
import { MAX_OPEN_CARTS, type NowReport, type OrdersSoFar, PRESENT_MS } from '@aisle/protocol';
import { sameTimeOn } from '../../sqlite/reports/now.js';
import { type Asking, FROM_BROWSER } from './asking.js';

const WEEK_DAYS = 7;

const PRESENT = `SELECT uniqExact(e.visitor) AS n FROM seen AS e
	WHERE e.site = {site} AND e.day BETWEEN {first} AND {last} AND e.t > {since} AND e.t <= {at} AND ${FROM_BROWSER}`;

const ORDERS = `SELECT count() AS orders, sumIf(o.gross_minor, o.currency = {currency}) AS revenue_minor,
	sumIf(o.net_minor, o.currency = {currency}) AS net_revenue_minor
	FROM orders AS o WHERE o.site = {site} AND o.day = {day} AND o.t <= {until}`;

const OPEN = `FROM cart AS c WHERE c.site = {site} AND c.state = 'unresolved' AND c.last_seen >= {since} AND c.opened <= {at}`;

const SUMS = `SELECT count() AS open_carts, sumIf(c.value_minor, c.currency = {currency}) AS open_value_minor ${OPEN}`;

const NEWEST = `SELECT c.opened AS opened, c.last_seen AS last_seen, toString(c.step) AS step,
	toString(c.currency) AS currency, c.value_minor AS value_minor, c.items AS items
	${OPEN} ORDER BY c.last_seen DESC LIMIT {most}`;

interface CartRow {
	opened: number;
	last_seen: number;
	step: string;
	currency: string;
	value_minor: number;
	items: string;
}

/** How the shop stands at a moment, as far as it is folded. */
export async function nowReport({ database, site: of, rules }: Asking, at: number): Promise<NowReport> {
	const { name: site, currency, timeZone } = of;
	const day = localDay(timeZone, at);
	const since = at - PRESENT_MS;
	const present = { site, first: localDay(timeZone, since), last: day, since, at };
	const ordersOf = async (on: number, until: number): Promise<OrdersSoFar> => {
		const [found] = await database.rows<OrdersSoFar>(ORDERS, { site, currency, day: on, until });
		return found ?? { orders: 0, revenue_minor: 0, net_revenue_minor: 0 };
	};
	const open = { site, at, since: abandonedBefore(at, rules), currency, most: MAX_OPEN_CARTS };
	const [visitors] = await database.rows<{ n: number }>(PRESENT, present);
	const [sums] = await database.rows<Pick<NowReport, 'open_carts' | 'open_value_minor'>>(SUMS, open);
	return {
		site,
		at: new Date(at).toISOString(),
		currency,
		visitors: visitors?.n ?? 0,
		today: await ordersOf(day, at),
		week_before: await ordersOf(day - WEEK_DAYS, sameTimeOn(timeZone, day - WEEK_DAYS, at)),
		open_carts: sums?.open_carts ?? 0,
		open_value_minor: sums?.open_value_minor ?? 0,
		carts: (await database.rows<CartRow>(NEWEST, open)).map(({ opened, last_seen, items, ...cart }) => ({
			opened: new Date(opened).toISOString(),
			last_seen: new Date(last_seen).toISOString(),
			...cart,
			items: (JSON.parse(items) as CartLine[]).map(({ id, name = id, quantity }) => ({ name, quantity })),
		})),
	};
}
