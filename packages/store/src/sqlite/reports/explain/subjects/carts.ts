import { abandonedBefore, type CartLine, lossReasons, lossSignals } from '@aisle/analytics';
import type { Cell } from '@aisle/protocol';
import { fromIdBytes } from '../../../codes.js';
import { BACK, backOf, recoveryKey } from '../../lists/recoveries.js';
import { lossEpisodes } from '../../losses/episodes.js';
import { lossEvents } from '../../losses/events.js';
import { currencyOf } from '../../money.js';
import { daysOf } from '../../range.js';
import { CART_STATE, type CartOutcome, cartsOf } from '../../sessions/carts.js';
import { sessionSet } from '../../sessions/session-set.js';
import { type Ask, fact, type Facts, NO_ROW, type Outside, type Subject } from '../subject.js';

/** A row of `cart c`. */
interface CartRow {
	person: number;
	opened: number;
	openedId: Buffer;
	day: number;
	outcome: CartOutcome;
	step: string;
	currency: string;
	value: number;
	exits: number;
	returns: number;
	items: string;
	/** Of a recovered one: what brought its person back, and how long it took. */
	back: number | null;
	ms: number | null;
}

const COLUMNS = `c.person, c.opened, c.opened_id AS openedId, c.day, ${CART_STATE} AS outcome, c.step, c.currency,
	c.value_minor AS value, c.exits, c.returns, c.items,
	CASE WHEN c.state = 'recovered' THEN ${BACK} END AS back, c.ended - c.opened AS ms`;

interface Cart {
	row: CartRow;
	reason: Subject['reason'];
}

/** Carts opened in the range, with those of matching sessions that were opened after it. */
function* cartsNear({ context, query }: Ask): Iterable<Cart | Outside> {
	const set = sessionSet(context, query);
	const { from, where, bind } = cartsOf(context, set);
	const since = abandonedBefore(query.asOf, context.rules);
	const all = { ...bind, since };
	const counted = new Set<string>();
	const { db } = context;
	for (const row of db.prepare<[object], CartRow>(`SELECT ${COLUMNS} FROM ${from} WHERE ${where}`).iterate(all)) {
		counted.add(keyOf(row));
		yield { row, reason: undefined };
	}
	const days = daysOf(query);
	let outside = 0;
	const rest = db.prepare<[object], CartRow>(`SELECT ${COLUMNS} FROM cart c WHERE c.site = :site`);
	for (const row of rest.iterate({ site: context.site.no, since })) {
		if (counted.has(keyOf(row))) continue;
		if (row.day >= days.from && row.day <= days.to) yield { row, reason: 'filtered_out' };
		else outside++;
	}
	yield { kind: 'cart', outside };
}

function keyOf({ person, opened, openedId }: CartRow): string {
	return `${person} ${opened} ${openedId.toString('hex')}`;
}

/** Cart episodes with what became of them. */
export function* cartSubjects(ask: Ask): Iterable<Subject | Outside> {
	const { query } = ask;
	const currency = currencyOf(ask.context, query);
	const rowOf = rowsOf(ask);
	for (const cart of cartsNear(ask)) {
		if ('outside' in cart) {
			if (query.row === undefined) yield cart;
			continue;
		}
		const { row, reason } = cart;
		yield {
			...toSubject(row, reason, row.step),
			row: rowOf(row),
			facts: {
				...outcomeFacts(row),
				checkout_begun: fact(row.step !== 'cart'),
				own_currency: fact(row.currency === currency),
				value: row.value,
				left: fact(row.exits > 0),
				returned: fact(row.returns > 0),
				recovery_ms: row.ms ?? 0,
			},
		};
	}
}

/** Products of carts, each product of a cart by itself. */
export function* cartLineSubjects(ask: Ask): Iterable<Subject | Outside> {
	for (const cart of cartsNear(ask)) {
		if ('outside' in cart) continue;
		const { row, reason } = cart;
		for (const { id, quantity } of productsOf(ask, row)) {
			const facts = { ...outcomeFacts(row), pieces: quantity };
			yield { ...toSubject(row, reason, id), row: [id], facts };
		}
	}
}

function productsOf({ context }: Ask, { items }: CartRow): CartLine[] {
	return context.fields.items(items).filter(({ id }) => id !== '');
}

function outcomeFacts({ outcome }: CartRow): Facts {
	return {
		not_converted: fact(outcome !== 'converted'),
		not_recovered: fact(outcome !== 'recovered'),
		not_abandoned: fact(outcome !== 'abandoned'),
		not_emptied: fact(outcome !== 'emptied'),
		not_open: fact(outcome !== 'open'),
	};
}

function toSubject({ person, opened, openedId }: CartRow, reason: Subject['reason'], label: string): Subject {
	return {
		kind: 'cart',
		reason,
		person,
		t: opened,
		facts: {},
		describe: () => {
			const event = fromIdBytes(openedId);
			return { id: event, event, label };
		},
	};
}

/** The row of a cart in the report. */
function rowsOf(ask: Ask): (cart: CartRow) => readonly Cell[] {
	const { context, query } = ask;
	if (query.report === 'losses') return lossRows(ask);
	if (query.report !== 'recoveries') return ({ step }) => [step];
	return ({ outcome, back }) => (outcome === 'recovered' ? [recoveryKey(query, backOf(context, back))] : NO_ROW);
}

/** Abandoned carts stand in the row of their reason, others in none. */
function lossRows({ context, query }: Ask): (cart: CartRow) => readonly Cell[] {
	const { episodes, persons, since } = lossEpisodes(context, sessionSet(context, query), query.asOf);
	const reasonOf = lossReasons(episodes, lossSignals(lossEvents(context, persons, since), episodes));
	const rows = new Map(
		episodes.map((episode) => [
			`${episode.person} ${episode.opened} ${episode.openedId.toLowerCase()}`,
			[reasonOf(episode)],
		]),
	);
	return (cart) => (cart.outcome === 'abandoned' ? (rows.get(keyOf(cart)) ?? NO_ROW) : NO_ROW);
}
