import { readFlowStep } from './option-formats.js';

/** What an owner calls a success on a site. */
export interface Goal {
	/** The owner's word for it, one of its site. */
	name: string;
	/** What has to happen in a session: `event:<name>`, `path:/<path>` or `path:/<beginning>*`; `event:purchase` is an order. */
	step: string;
	/**
	 * What each conversion is worth: so many minor units of the site's currency, `event` for what the event (its parameter
	 * `value`) or the order says, `null` for nothing.
	 */
	value: number | 'event' | null;
}

/** A change of a site's goals: one that takes the place of any of its name, or the name of one that goes. */
export type GoalChange = { put: Goal } | { remove: string };

/** What goals may be. */
export const GOAL_LIMITS = { goals: 50, nameChars: 60 } as const;

/** Whether a goal is one: named, reachable, and worth something that can be told. */
export function isGoal({ name, step, value }: Goal): boolean {
	const isNamed = name.trim() === name && name !== '' && name.length <= GOAL_LIMITS.nameChars;
	const isWorth = value === null || value === 'event' || (Number.isSafeInteger(value) && value >= 0);
	return isNamed && readFlowStep(step) !== undefined && isWorth;
}
