import { type AisleEvent, type Fault, LIMITS } from '@aisle/protocol';
import { type DecodedPixel, decodePixel } from '@aisle/protocol/decode';
import { eventTime } from '../enrich/event-time.js';
import type { RawHit } from '../hit.js';
import { pixelAnswer, unstorableFault } from './answers.js';
import { siteFault } from './let-in.js';
import { HitEvents, type Judge, type Prepared, refusedWhole } from './prepare.js';

/** Judges a pixel: one event, settled whatever is wrong with it. Throws what the store throws when it is asked for a salt. */
export function preparePixel(hit: RawHit, judge: Judge): Prepared {
	const result = decodePixel(fieldsOf(hit));
	const siteName = result.ok ? result.pixel.site : result.site;
	const otherSite = siteName === undefined ? undefined : siteFault(hit, siteName);
	if (otherSite !== undefined) return refusedWhole(pixelAnswer(otherSite), 1);
	const site = siteName === undefined ? undefined : judge.site(siteName);
	if (site === undefined) {
		const fault: Fault = result.ok ? { code: 'unknown_site', path: 's' } : result.fault;
		return refusedWhole(pixelAnswer(fault), 1);
	}
	const events = new HitEvents(site, hit, judge);
	const fault = result.ok ? takePixel(result.pixel, hit, events, judge) : result.fault;
	if (fault !== undefined) {
		const sent = new URLSearchParams(hit.body);
		events.refuse(fault, Object.fromEntries(sent), sent.get('i') ?? undefined);
	}
	return {
		arrivals: events.arrivals,
		rejected: events.rejected,
		unstorable: (index) => events.unstorable(index),
		answer: ([settled]) => pixelAnswer(settled?.status === 'unstorable' ? unstorableFault('') : fault),
	};
}

/** The query's fields as texts of their own: ids are remembered, and a part of a text holds on to all of it. */
function fieldsOf({ body }: RawHit): [string, string][] {
	return JSON.parse(JSON.stringify([...new URLSearchParams(body)])) as [string, string][];
}

function takePixel(pixel: DecodedPixel, hit: RawHit, events: HitEvents, judge: Judge): Fault | undefined {
	const { event } = pixel;
	const t = pixelTime(pixel, hit.received);
	const full: AisleEvent = { ...event, id: event.id ?? judge.newId(hit.received), time: event.time ?? t };
	// an image in a <noscript> cannot name its page; the browser does
	if (full.url === undefined && full.source === 'browser' && hit.referer !== undefined) {
		full.url = hit.referer.slice(0, LIMITS.urlChars);
	}
	return events.take(full, t);
}

/** Without both wall clocks there is no age to tell, and the event happened when it arrived. */
function pixelTime({ event, sentWall, sentMono }: DecodedPixel, received: number): number {
	if (event.time === undefined || sentWall === undefined) return received;
	const clocks = { wall: event.time, sentWall, received };
	if (event.mono === undefined || sentMono === undefined) return eventTime(clocks);
	return eventTime({ ...clocks, mono: event.mono, sentMono });
}
