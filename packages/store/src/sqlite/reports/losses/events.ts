import { LOSS_EVENTS, type LossEvent, type LossEventName } from '@aisle/analytics';
import type { ReportContext } from '../context.js';
import { COUNTS, PARAMS, stoppable } from '../event-fields.js';
import { wordNumber } from '../sessions/conditions.js';

interface EventRow {
	person: number;
	visitor: number;
	t: number;
	id: Buffer;
	name: number;
	namesStep: number;
}

const EVENTS = `SELECT m.person AS person, e.visitor AS visitor, e.t AS t, e.id AS id, e.name AS name,
		CASE WHEN e.name = :error THEN ifnull(param_text(${PARAMS}, 'checkout_step'), '') <> '' ELSE 0 END AS namesStep
	FROM membership m CROSS JOIN event e ON e.visitor = m.visitor
	WHERE m.site = :site AND ${stoppable('m.visitor')} AND m.person IN (SELECT value FROM json_each(:persons))
		AND e.name IN (SELECT value FROM json_each(:names)) AND ${COUNTS}`;

/** Steps of the checkout matter only where there are errors to be placed. */
const PLACING: ReadonlySet<LossEventName> = new Set<LossEventName>(['begin_checkout', 'add_payment_info']);

/** Events of these persons that may tell why a cart was left, in no order. */
export function lossEvents(context: ReportContext, persons: readonly number[]): LossEvent[] {
	const { db, site, owners } = context;
	const numbers = new Map(LOSS_EVENTS.map((name) => [wordNumber(context, name), name]));
	const error = wordNumber(context, 'js_error');
	const names = [...numbers].filter(([no, name]) => no > 0 && (error > 0 || !PLACING.has(name))).map(([no]) => no);
	if (persons.length === 0 || names.length === 0) return [];
	const shared = new Set(JSON.parse(owners.load(site)) as number[]);
	const isTheirs = ({ visitor, t, id, person }: EventRow): boolean =>
		!shared.has(visitor) || owners.personOf(visitor, t, id) === person;
	const events: LossEvent[] = [];
	const rows = db.prepare<[object], EventRow>(EVENTS);
	const bind = { site: site.no, persons: JSON.stringify(persons), names: JSON.stringify(names), error };
	for (const row of rows.iterate(bind)) {
		const name = numbers.get(row.name);
		if (name === undefined || !isTheirs(row)) continue;
		events.push({ person: String(row.person), at: row.t, name, namesStep: row.namesStep === 1 });
	}
	return events;
}
