import { PIXEL_EVENTS, PIXEL_PARAMS, pixelCampaign, type PixelEvent, toLocalDate } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import { dimensionCodes } from '../../codes.js';
import type { ReportContext } from '../context.js';
import { COUNTS, DURING, EVENTS_BY_TIME, PARAMS } from '../event-fields.js';
import { type Days, daysOf } from '../range.js';
import { wordNumber } from '../sessions/conditions.js';
import { momentsOf } from '../sessions/session-set.js';
import { byFigures, finishList } from './finish.js';

/** Events of one name, campaign and message. */
export interface PixelCount {
	name: PixelEvent;
	campaign: string | null;
	message: string | null;
	events: number;
}

/** Mails and ads by campaign, from the events of the days on which there were any. */
export function pixelsReport(context: ReportContext, query: ReportQuery<'pixels'>): ListReport {
	return finishList(context, query, { ...pixelList(countPixels(context, query)), answeredBy: 'events' });
}

/** Rows and totals of what was counted: a message counts once in each of its campaigns, and once in all. */
export function pixelList(counts: readonly PixelCount[]): { rows: Row[]; totals: Row } {
	const countsByCampaign = new Map<string | null, PixelCount[]>();
	for (const count of counts) {
		const known = countsByCampaign.get(count.campaign);
		if (known === undefined) countsByCampaign.set(count.campaign, [count]);
		else known.push(count);
	}
	const rows = [...countsByCampaign].map(([campaign, own]): Row => ({ campaign, ...figuresOf(own) }));
	rows.sort(byFigures<Row>('campaign', 'hits', 'opened'));
	return { rows, totals: figuresOf(counts) };
}

function figuresOf(counts: readonly PixelCount[]): Row {
	const eventsOf = (name: PixelEvent): number =>
		counts.reduce((sum, count) => sum + (count.name === name ? count.events : 0), 0);
	const [opens, clicks, impressions] = PIXEL_EVENTS.map(eventsOf);
	const messages = new Set<string>();
	let untold = 0;
	for (const { name, message, events } of counts) {
		if (name !== 'email_open') continue;
		if (message === null) untold += events;
		else messages.add(message);
	}
	const hits = counts.reduce((sum, { events }) => sum + events, 0);
	return { opened: messages.size + untold, opens, clicks, impressions, hits } as Row;
}

type Found = [name: number, traffic: number | null, campaign: string | null, message: string | null, events: number];

/** SQL for what `event e` says of its mail or ad. */
export const MESSAGE = `nullif(param_text(${PARAMS}, '${PIXEL_PARAMS.message}'), '')`;
export const NAMED_CAMPAIGN = `param_text(${PARAMS}, '${PIXEL_PARAMS.campaign}')`;

function countPixels(context: ReportContext, query: ReportQuery<'pixels'>): PixelCount[] {
	const { db, numbers, site } = context;
	const nameByNumber = new Map(PIXEL_EVENTS.map((name) => [wordNumber(context, name), name]));
	const names = JSON.stringify([...nameByNumber.keys()]);
	const days = daysWithAny(context, names, daysOf(query));
	if (days === undefined) return [];
	const moments = momentsOf(context, { from: toLocalDate(days.from), to: toLocalDate(days.to) });
	const found = db
		.prepare<[object], Found>(
			`SELECT e.name, e.traffic, ${NAMED_CAMPAIGN}, ${MESSAGE}, count(*) FROM ${EVENTS_BY_TIME}
			WHERE ${DURING} AND ${COUNTS} AND e.name IN (SELECT value FROM json_each(:names)) GROUP BY 1, 2, 3, 4`,
		)
		.raw()
		.all({ site: site.no, names, ...moments });
	return found.map(([no, traffic, named, message, events]) => ({
		name: nameByNumber.get(no) ?? 'ad_impression',
		campaign: pixelCampaign(traffic === null ? undefined : numbers.trafficOf(traffic), named),
		message,
		events,
	}));
}

/** From the first to the last day of a range on which sums by event have one of these; most shops send no mails every day. */
function daysWithAny({ db, site }: ReportContext, names: string, days: Days): Days | undefined {
	const found = db
		.prepare<[object], { first: number | null; last: number | null }>(
			`SELECT min(day) AS first, max(day) AS last FROM roll WHERE site = :site AND dimension = :dimension
				AND day BETWEEN :from AND :to AND value IN (SELECT value FROM json_each(:names))`,
		)
		.get({ site: site.no, dimension: dimensionCodes.toCode('event'), names, ...days });
	if (found === undefined || found.first === null || found.last === null) return undefined;
	return { from: found.first, to: found.last };
}
