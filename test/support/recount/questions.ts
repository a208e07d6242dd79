import type { LocalDate, Range } from '@aisle/protocol';
import { addDays } from '../../recount/days.js';
import type { Facts } from '../../recount/facts.js';
import { AWAY_MS } from '../../recount/words.js';
import type { Question } from './compare.js';
import { createDraw, type Draw } from './draw.js';

/** Ranges of every kind and moments beside every limit, among what a site has. */
export function someQuestions(facts: Facts, random: () => number, count: number): Question[] {
	const draw = createDraw(random);
	const days = [...new Set([...facts.events, ...facts.excluded].map(({ t }) => facts.dayOf(t)))].sort();
	return Array.from({ length: count }, (_, no) => ({
		range: no === 0 ? {} : someRange(days, draw),
		asOf: someMoment(facts, draw),
	}));
}

function someRange(days: readonly LocalDate[], draw: Draw): Range {
	const [one, other] = [draw.pick(days), draw.pick(days)].sort();
	if (one === undefined || other === undefined) return {};
	const firstOfMonth = `${one.slice(0, 7)}-01`;
	const kinds: Range[] = [
		{ from: one, to: other },
		{ from: one, to: other },
		{ from: one, to: one },
		{ from: one },
		{ to: other },
		{ from: firstOfMonth, to: addDays(firstOfMonth, draw.pick([27, 30, 31, 60, 89])) },
		{ from: addDays(one, -40), to: addDays(other, 3) },
		{ from: addDays(other, 1), to: addDays(other, 2) },
	];
	return draw.pick(kinds);
}

function someMoment({ events, excluded, episodes }: Facts, draw: Draw): number {
	const seen =
		draw.chance(0.7) && episodes.length > 0 ? draw.pick(episodes).lastSeen : draw.pick([...events, ...excluded]).t;
	return seen + draw.pick([0, AWAY_MS, AWAY_MS + 1, 10 * AWAY_MS, 1_000 * AWAY_MS]);
}
