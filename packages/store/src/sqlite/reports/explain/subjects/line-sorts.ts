import { orderLines } from '../../products/lines.js';
import { ITEM, LINES } from '../../products/lines.js';
import { wordNumber } from '../../sessions/conditions.js';
import { allOrders, type OrderSet } from '../../sessions/orders.js';
import { type Ask, fact } from '../subject.js';
import { type EventSort, PLAIN } from './event-sort.js';

/** Events of a name, each once for every product in it. */
export function lineSort(ask: Ask, name: string): EventSort {
	const buyers = name === 'view_item' ? buyersOf(ask) : undefined;
	return {
		...PLAIN,
		from: LINES,
		where: 'e.name = :lineName',
		bind: { lineName: wordNumber(ask.context, name) },
		reads: [ITEM, 'line.value ->> 1'],
		rowOf: ({ first }) => [first],
		factsOf: ({ first, second, person }) => {
			const bought = buyers?.has(`${person} ${first}`) === true;
			return { pieces: Number(second), bought: fact(bought), not_bought: fact(!bought) };
		},
		labelOf: ({ first }) => String(first),
	};
}

/** Orders of which the products are told: of the question, or, for interest that did not become a purchase, all up to now. */
export function orderedSet({ context, query }: Ask): OrderSet {
	if (query.report !== 'interest_gap') return allOrders(context, query);
	return {
		from: 'orders o',
		where: 'o.site = :site AND o.t <= :asOf',
		bind: { site: context.site.no, asOf: query.asOf },
	};
}

/** Persons with the products that they ordered. */
function buyersOf(ask: Ask): ReadonlySet<string> {
	const buyers = new Set<string>();
	for (const { owner, lines } of orderLines(ask.context, orderedSet(ask))) {
		if (owner !== null) for (const { item } of lines) buyers.add(`${owner} ${item}`);
	}
	return buyers;
}
