import type { Row } from '@aisle/protocol';
import { rate } from '../range.js';

/** What one goal came to, or all of them together. */
export class GoalSums {
	conversions = 0;
	valueMinor = 0;
	private readonly sessionKeys = new Set<string>();
	private readonly personNumbers = new Set<number>();

	/** Adds one conversion in a session of a person. */
	add(session: string, person: number, valueMinor: number): void {
		this.conversions++;
		this.valueMinor += valueMinor;
		this.sessionKeys.add(session);
		this.personNumbers.add(person);
	}

	get sessions(): number {
		return this.sessionKeys.size;
	}

	get persons(): number {
		return this.personNumbers.size;
	}
}

/** What is told of a goal, and of all of them together. */
export type GoalTotals = Pick<GoalSums, 'conversions' | 'sessions' | 'persons' | 'valueMinor'>;

/** Figures of a row, or of the totals; `sessions`: all of the question. */
export function goalFigures(sums: GoalTotals, sessions: number): Row {
	return {
		conversions: sums.conversions,
		converting_sessions: sums.sessions,
		conversion_rate: rate(sums.sessions, sessions),
		visitors: sums.persons,
		value_minor: sums.valueMinor,
	};
}
