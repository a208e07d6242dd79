import type { Annotation, LocalDate } from '@aisle/protocol';

/** A place of a chart about which something was written. */
export interface Mark {
	/** Position of the bucket. */
	at: number;
	annotations: readonly Annotation[];
}

/**
 * Where annotations stand on a chart: each at the bucket that holds its day, at the day's first hour in a chart of hours.
 * `dates` are the beginnings of the buckets in order, `last` is the last day of the last one. Others are left out.
 */
export function marksOf(dates: readonly string[], last: LocalDate, annotations: readonly Annotation[]): Mark[] {
	const days = dates.map((date) => date.slice(0, LENGTH_OF_DATE));
	const [first = ''] = days;
	const byPlace = new Map<number, Annotation[]>();
	for (const annotation of annotations) {
		if (annotation.date < first || annotation.date > last) continue;
		const next = days.findIndex((day) => day > annotation.date);
		const day = days[next < 0 ? days.length - 1 : next - 1] ?? '';
		const at = days.indexOf(day);
		if (at >= 0) byPlace.set(at, [...(byPlace.get(at) ?? []), annotation]);
	}
	return [...byPlace].sort(([a], [b]) => a - b).map(([at, ofPlace]) => ({ at, annotations: ofPlace }));
}

const LENGTH_OF_DATE = 10;
