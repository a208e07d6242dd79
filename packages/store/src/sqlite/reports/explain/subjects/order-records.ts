import { fromIdBytes } from '../../../codes.js';
import { COUNTS } from '../../event-fields.js';
import { wordNumber } from '../../sessions/conditions.js';
import { momentsOf } from '../../sessions/session-set.js';
import { type Ask, NO_ROW, type Subject } from '../subject.js';

interface RecordRow {
	order: string;
	t: number;
	id: Buffer;
	bot: number;
	automated: number;
}

/** Purchases that are no order of their own: those of bots in the range, and further records of orders that count. */
const RECORDS = `SELECT r.order_id AS "order", e.t, e.id, e.bot, e.automated FROM order_record r JOIN event e ON e.n = r.n
	LEFT JOIN orders o ON o.site = r.site AND o.id = r.order_id
	WHERE r.site = :site AND e.name = :purchase
		AND (NOT (${COUNTS}) AND e.t >= :since AND e.t < :until OR ${COUNTS} AND e.id <> o.first_id)`;

/** What was reported of orders and counts for none. `counted`: the orders that the question is about, by their ids. */
export function* orderRecordSubjects(ask: Ask, counted: ReadonlyMap<string, Subject>): Iterable<Subject> {
	const { context, query } = ask;
	const bind = {
		site: context.site.no,
		purchase: wordNumber(context, 'purchase'),
		...momentsOf(context, query),
	};
	for (const { order, t, id, bot, automated } of context.db.prepare<[object], RecordRow>(RECORDS).iterate(bind)) {
		const of = counted.get(order);
		const isExcluded = bot === 1 || automated === 1;
		if (of === undefined && !isExcluded) continue;
		yield {
			kind: 'event',
			reason: bot === 1 ? 'bot' : automated === 1 ? 'automated' : 'duplicate_record',
			row: of === undefined ? NO_ROW : of.row,
			person: of?.person ?? null,
			t,
			facts: {},
			describe: () => ({ id: fromIdBytes(id), event: fromIdBytes(id), label: order }),
		};
	}
}
