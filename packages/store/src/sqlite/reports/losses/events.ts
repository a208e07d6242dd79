import { LOSS_EVENTS, type LossEvent, type LossEventName } from '@aisle/analytics';
import { isCounted } from '../../event-columns/event-kind.js';
import type { ReportContext } from '../context.js';
import { PARAMS } from '../event-fields.js';
import { createOwnerOf, eventParts, numberAt, timeAt } from '../event-parts.js';
import { wordNumber } from '../sessions/conditions.js';

/** Steps of the checkout matter only where there are errors to be placed. */
const PLACING: ReadonlySet<LossEventName> = new Set<LossEventName>(['begin_checkout', 'add_payment_info']);

const STEP = `SELECT ifnull(param_text(${PARAMS}, 'checkout_step'), '') <> '' FROM event e WHERE e.n = ?`;

/** Events of these persons from the moment `since` on that may tell why a cart was left, in no order. */
export function lossEvents(context: ReportContext, persons: readonly number[], since: number): LossEvent[] {
	const nameByNumber = askedNames(context);
	if (persons.length === 0 || nameByNumber.size === 0) return [];
	const theirs = new Set(persons);
	const ownerOf = createOwnerOf(context);
	const namesStep = context.db.prepare<[number], number>(STEP).pluck();
	const events: LossEvent[] = [];
	for (const part of eventParts(context, { since, until: Infinity })) {
		const { name: names, kind, visitor } = part;
		const nameByCode = Array.from(names.values, (no) => nameByNumber.get(no));
		if (nameByCode.every((name) => name === undefined)) continue;
		const counts = kind.values.map((each) => (isCounted(each) ? 1 : 0));
		for (let at = 0; at < part.count; at++) {
			const name = nameByCode[names.codes[at] ?? 0];
			if (name === undefined || counts[kind.codes[at] ?? 0] === 0) continue;
			const person = ownerOf(part, at, visitor.values[visitor.codes[at] ?? 0] ?? 0);
			if (person === null || !theirs.has(person)) continue;
			const isStep = name === 'js_error' && namesStep.get(numberAt(part, at)) === 1;
			events.push({ person: String(person), at: timeAt(part, at), name, namesStep: isStep });
		}
	}
	return events;
}

function askedNames(context: ReportContext): Map<number, LossEventName> {
	const error = wordNumber(context, 'js_error');
	const numbered = LOSS_EVENTS.map((name): [number, LossEventName] => [wordNumber(context, name), name]);
	return new Map(numbered.filter(([no, name]) => no > 0 && (error > 0 || !PLACING.has(name))));
}
