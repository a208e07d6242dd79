import { creditOrder, type RuleModel, type TouchedOrder } from '@aisle/analytics';
import type { AttributionModelName, Cell } from '@aisle/protocol';
import { fromIdBytes } from '../../../codes.js';
import { DEFAULT_LOOKBACK, KEYS, modelOf } from '../../attribution/attribution.js';
import { keyOf as campaignOf, namesOf } from '../../attribution/costs.js';
import { touchedOrders } from '../../attribution/touched-orders.js';
import type { KeyOf } from '../../attribution/touches.js';
import { currencyOf } from '../../money.js';
import { daysOf } from '../../range.js';
import { type Ask, fact, type Facts, type Outside, type Subject } from '../subject.js';

interface OrderRow {
	id: string;
	firstId: Buffer;
	owner: number | null;
}

/** In the order of {@link touchedOrders}. */
const ORDERS = `SELECT id, first_id AS firstId, owner FROM orders WHERE site = :site AND day BETWEEN :from AND :to
	ORDER BY owner, t, first_id`;

interface Touched {
	row: OrderRow;
	order: TouchedOrder;
}

function ordersWithTouches({ context, query }: Ask, keyOf: KeyOf): Touched[] {
	const { orders } = touchedOrders(context, query, { lookbackDays: lookbackOf(query), withLost: false, keyOf });
	const rows = context.db.prepare<[object], OrderRow>(ORDERS).all({ site: context.site.no, ...daysOf(query) });
	return rows.flatMap((row, at) => {
		const order = orders[at];
		return order === undefined ? [] : [{ row, order }];
	});
}

function lookbackOf({ options }: Ask['query']): number {
	return Number(options?.['lookback'] ?? DEFAULT_LOOKBACK);
}

function toSubject({ row, order }: Touched, facts: Facts, currency: string): Subject {
	return {
		kind: 'order',
		person: row.owner,
		t: order.at,
		facts: { ...facts, net: order.netMinor, own_currency: fact(order.currency === currency) },
		describe: () => ({ id: row.id, event: fromIdBytes(row.firstId), label: order.currency }),
	};
}

function* others({ context }: Ask, counted: number): Iterable<Outside> {
	const all = context.db.prepare<[number], number>('SELECT count(*) FROM orders WHERE site = ?').pluck();
	yield { kind: 'order', outside: (all.get(context.site.no) ?? 0) - counted };
}

const RULES = ['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position_based'] as const;

/** Orders of the range with what the key of the row is credited with. */
export function* creditSubjects(ask: Ask): Iterable<Subject | Outside> {
	const { context, query } = ask;
	const options = query.options ?? {};
	const keyOf = KEYS[options['by'] ?? 'channel'];
	if (keyOf === undefined) throw new Error(`nothing is credited by ${options['by']}`);
	const currency = currencyOf(context, query);
	const orders = ordersWithTouches(ask, keyOf);
	for (const touched of orders) {
		const facts = query.row === undefined ? {} : creditFacts(ask, touched.order, query.row[0] ?? null);
		yield toSubject(touched, facts, currency);
	}
	yield* others(ask, orders.length);
}

function creditFacts({ query }: Ask, order: TouchedOrder, key: Cell): Facts {
	const facts: Record<string, number> = {};
	for (const name of RULES) {
		const { share, net } = creditOf(
			order,
			modelOf(name satisfies AttributionModelName, query.options ?? {}),
			key,
			query,
		);
		facts[name] = share;
		facts[`${name}_net`] = net;
	}
	return facts;
}

/** Part and net that a key has in an order; an order without a touch is nobody's. */
function creditOf(
	order: TouchedOrder,
	model: ReturnType<typeof modelOf>,
	key: Cell,
	query: Ask['query'],
): { share: number; net: number } {
	const credits = creditOrder(order, model as RuleModel, lookbackOf(query));
	if (credits.length === 0) return key === null ? { share: 1, net: order.netMinor } : { share: 0, net: 0 };
	const own = credits.filter(({ touch }) => touch.key === key);
	return {
		share: own.reduce((sum, { share }) => sum + share, 0),
		net: own.reduce((sum, { netMinor }) => sum + netMinor, 0),
	};
}

/** Campaigns of which a cost is known in the currency. */
const PAID = `SELECT DISTINCT source, medium, campaign FROM cost
	WHERE site = :site AND day BETWEEN :from AND :to AND currency = :currency`;

/** Orders of the range by the campaign that was their last touch that was not direct. */
export function* campaignOrderSubjects(ask: Ask): Iterable<Subject | Outside> {
	const { context, query } = ask;
	const currency = currencyOf(context, query);
	const paid = new Set(
		context.db
			.prepare<[object], [string, string, string]>(PAID)
			.raw()
			.all({ site: context.site.no, ...daysOf(query), currency })
			.map((names) => JSON.stringify(names)),
	);
	const orders = ordersWithTouches(ask, campaignOf);
	for (const touched of orders) {
		const [credit] = creditOrder(touched.order, { name: 'last_non_direct' }, lookbackOf(query));
		const key = credit?.touch.key ?? campaignOf(undefined);
		yield { ...toSubject(touched, { paid: fact(paid.has(key)) }, currency), row: namesOf(key) };
	}
	if (query.row === undefined) yield* others(ask, orders.length);
}
