import { daysOf } from '../../range.js';
import { isFiltered } from '../../sessions/session-set.js';
import type { Ask, Outside, Subject } from '../subject.js';

interface RefundRow {
	order: string;
	refund: string;
	t: number;
}

const REFUNDS = `SELECT order_id AS "order", refund_id AS refund, t FROM waiting_refund
	WHERE site = :site AND day BETWEEN :from AND :to`;

/** Refunds of the range whose order is not known. They belong to no session. */
export function* refundSubjects({ context, query }: Ask): Iterable<Subject | Outside> {
	const bind = { site: context.site.no, ...daysOf(query) };
	let inside = 0;
	for (const { order, refund, t } of context.db.prepare<[object], RefundRow>(REFUNDS).iterate(bind)) {
		inside++;
		yield {
			kind: 'refund',
			reason: isFiltered(query) ? 'filtered_out' : undefined,
			person: null,
			t,
			facts: {},
			describe: () => ({ id: order, label: refund }),
		};
	}
	const all = context.db
		.prepare<[number], number>('SELECT count(*) FROM waiting_refund WHERE site = ?')
		.pluck()
		.get(context.site.no);
	yield { kind: 'refund', outside: (all ?? 0) - inside };
}
