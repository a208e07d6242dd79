import type { Cell, LeftOutReason } from '@aisle/protocol';
import type { Facts } from '../subject.js';

/** A row of `event e`, and what its sort reads besides. */
export interface EventRow {
	n: number;
	t: number;
	id: Buffer;
	source: number;
	bot: number;
	automated: number;
	name: number;
	person: number | null;
	/** When what it counts for is dated. */
	dated: number;
	/** What the sort reads. */
	first: string | number | null;
	second: string | number | null;
	third: string | number | null;
}

/** Which events are looked at, and what is read of them. */
export interface EventSort {
	/** What follows `event e` after FROM. */
	from: string;
	where: string;
	bind: Record<string, unknown>;
	/** SQL for `first`, `second` and `third` of a row. */
	reads: readonly string[];
	reasonOf(row: EventRow): LeftOutReason | undefined;
	rowOf(row: EventRow): readonly Cell[] | undefined;
	factsOf(row: EventRow): Facts;
	labelOf?(row: EventRow): string | null;
}

/** Events of which nothing but themselves is read; bots and automated days do not count. */
export const PLAIN: EventSort = {
	from: '',
	where: 'true',
	bind: {},
	reads: [],
	reasonOf: ({ bot, automated }) => (bot === 1 ? 'bot' : automated === 1 ? 'automated' : undefined),
	rowOf: () => undefined,
	factsOf: () => ({}),
};
