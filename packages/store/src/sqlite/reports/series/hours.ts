import { isCounted, isFromBrowser } from '../../event-columns/event-kind.js';
import type { ReportContext } from '../context.js';
import { createOwnerOf, eventParts, timeAt, type Window } from '../event-parts.js';
import { hourStart } from '../hour-start.js';
import { createPairSet } from '../pair-set.js';
import { wordNumber } from '../sessions/conditions.js';

/** What events give to an hour. */
export interface HourFigures {
	pageviews: number;
	visitors: number;
}

/** Page views and persons of a window by the first moment of the local hour. */
export function eventsByHour(context: ReportContext, window: Window): Map<number, HourFigures> {
	const figures = new Map<number, HourFigures>();
	const ownerOf = createOwnerOf(context);
	const view = wordNumber(context, 'page_view');
	const seen = createPairSet();
	const hourOf = createHours(context.site.timeZone, figures);
	for (const part of eventParts(context, window)) {
		const { kind, name, visitor } = part;
		const counts = kind.values.map((each) => (isCounted(each) ? 1 : 0));
		const isBrowser = kind.values.map((each) => (isFromBrowser(each) ? 1 : 0));
		for (let at = 0; at < part.count; at++) {
			const code = kind.codes[at] ?? 0;
			const t = timeAt(part, at);
			if (counts[code] === 0 || t < window.since || t >= window.until) continue;
			const { no, of } = hourOf(t);
			if (name.values[name.codes[at] ?? 0] === view) of.pageviews++;
			if (isBrowser[code] === 0) continue;
			const person = ownerOf(part, at, visitor.values[visitor.codes[at] ?? 0] ?? 0);
			if (person !== null && seen.add(no, person)) of.visitors++;
		}
	}
	return figures;
}

interface Hour {
	/** Counts the hours from 0 on. */
	no: number;
	of: HourFigures;
}

const MINUTE_MS = 60_000;

/** The hour of a moment: zones differ by whole minutes, so that it is looked up once a minute. */
function createHours(zone: string, figures: Map<number, HourFigures>): (t: number) => Hour {
	const byMinute = new Map<number, Hour>();
	const byStart = new Map<number, Hour>();
	return (t) => {
		const minute = Math.floor(t / MINUTE_MS);
		const known = byMinute.get(minute);
		if (known !== undefined) return known;
		const start = hourStart(zone, t);
		let hour = byStart.get(start);
		if (hour === undefined) {
			hour = { no: byStart.size, of: { pageviews: 0, visitors: 0 } };
			byStart.set(start, hour);
			figures.set(start, hour.of);
		}
		byMinute.set(minute, hour);
		return hour;
	};
}
