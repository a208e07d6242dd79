const DAY_MS = 86_400_000;

/** Number of the first day of a day's month; `later`: of so many months after it. */
export function monthOf(day: number, later = 0): number {
	const date = new Date(day * DAY_MS);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1) / DAY_MS;
}

/** SQL for the same of a column with a day: a calendar, no zone. */
export const monthOfColumn = (column: string): string =>
	`CAST(unixepoch(${column} * 86400, 'unixepoch', 'start of month') / 86400 AS INTEGER)`;

/** {@link monthOf} for days that mostly are those asked for just before. */
export function createMonths(): (day: number) => number {
	const known = new Map<number, number>();
	return (day) => {
		let month = known.get(day);
		if (month === undefined) {
			if (known.size >= MAX_DAYS) known.clear();
			known.set(day, (month = monthOf(day)));
		}
		return month;
	};
}

const MAX_DAYS = 1_000;
