import type { StoredEvent } from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import { createDays } from '../../recount/days.js';
import { createDraw } from './draw.js';

const [MINUTE_MS, HALF_HOUR_MS, HOUR_MS] = [60_000, 1_800_000, 3_600_000];
const BEFORE_MS = [1, 10 * MINUTE_MS, HALF_HOUR_MS - 1];
const GAPS_MS = [HALF_HOUR_MS - 1, HALF_HOUR_MS, HALF_HOUR_MS + 1];

/** Browsers without cookies that are seen before and after a midnight, on all sides of the limit, each with an address of its own. */
export function createNight(site: Site, random: () => number, midnight: number): StoredEvent[] {
	const draw = createDraw(random);
	const dayOf = createDays(site.timeZone);
	const view = (who: string, t: number, life: string): StoredEvent => {
		const [today, yesterday] = [dayOf(t), dayOf(t - HALF_HOUR_MS)];
		const previous = today === yesterday ? {} : { previousKey: `c:${who} ${yesterday}` };
		const base = { id: draw.uuid(), t, received: t, source: 'browser', mode: 'cookieless', bot: false } as const;
		return { ...base, name: 'page_view', path: '/', key: `c:${who} ${today}`, life, ...previous };
	};
	const nights = BEFORE_MS.flatMap((before) =>
		GAPS_MS.map((gap) => [midnight - before, midnight - before + gap] as const),
	);
	return nights.flatMap(([evening, morning]) => {
		const who = draw.uuid();
		// the day goes on under a key that links to nothing, or the page of the evening stays open
		const pages = [view(who, evening, draw.uuid()), view(who, morning, draw.uuid())];
		const kept = draw.uuid();
		const open = [view(`${who} too`, evening, kept), view(`${who} too`, morning, kept)];
		return [...pages, ...open].flatMap((event) => [event, view(keyName(event), morning + 2 * HOUR_MS, draw.uuid())]);
	});
}

function keyName({ key = '' }: StoredEvent): string {
	return key.slice('c:'.length, key.lastIndexOf(' '));
}
