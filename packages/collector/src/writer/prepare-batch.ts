import type { AisleEvent, WireRejection } from '@aisle/protocol';
import { type DecodedBatch, type DecodedEvent, decodeBatch } from '@aisle/protocol/decode';
import { eventTime } from '../enrich/event-time.js';
import type { RawHit } from '../hit.js';
import { ackAnswer, faultAnswer, rejection, type SentEvent } from './answers.js';
import { siteFault } from './let-in.js';
import { HitEvents, type Judge, type Prepared, refusedWhole } from './prepare.js';

/** Judges a batch. Throws what the store throws when it is asked for a salt. */
export function prepareBatch(hit: RawHit, judge: Judge): Prepared {
	const result = decodeBatch(hit.body);
	if (!result.ok) return refusedWhole(faultAnswer(result.fault), 0);
	const { batch } = result;
	return prepareEvents(batch, hit, judge, (event) => timeOf(event, batch, hit));
}

/** Judges the events of a batch whose envelope is right. `timeOf` tells an event's time. */
export function prepareEvents(
	batch: Pick<DecodedBatch, 'site' | 'nonce' | 'events'>,
	hit: RawHit,
	judge: Judge,
	timeOf: (event: AisleEvent) => number,
): Prepared {
	const otherSite = siteFault(hit, batch.site);
	if (otherSite !== undefined) return refusedWhole(faultAnswer(otherSite), batch.events.length);
	const site = judge.site(batch.site);
	if (site === undefined) {
		const fault = { code: 'unknown_site', path: 's', expected: 'a site of this collector' } as const;
		return refusedWhole(faultAnswer(fault), batch.events.length);
	}
	const events = new HitEvents(site, hit, judge);
	const taken: SentEvent[] = [];
	const no: WireRejection[] = [];
	for (const decoded of batch.events) judgeEvent(decoded, timeOf, events, taken, no);
	return {
		arrivals: events.arrivals,
		rejected: events.rejected,
		unstorable: (index) => events.unstorable(index),
		answer: (settled) => ackAnswer(batch.nonce, taken, settled, no),
	};
}

function judgeEvent(
	decoded: DecodedEvent,
	timeOf: (event: AisleEvent) => number,
	events: HitEvents,
	taken: SentEvent[],
	no: WireRejection[],
): void {
	if ('fault' in decoded) {
		no.push(rejection(decoded.at, decoded.id, decoded.fault));
		events.refuse(decoded.fault, decoded.raw, decoded.id);
		return;
	}
	const { event, id, at } = decoded;
	const fault = events.take(event, timeOf(event), at);
	if (fault === undefined) {
		taken.push(decoded);
	} else {
		no.push(rejection(at, id, fault));
		events.refuse(fault, event, id);
	}
}

function timeOf(event: AisleEvent, batch: DecodedBatch, hit: RawHit): number {
	const { time: wall, mono } = event;
	const { sentWall, sentMono } = batch;
	const { received } = hit;
	const isOfThisLife = mono !== undefined && event.life === batch.life;
	return eventTime(isOfThisLife ? { wall, mono, sentWall, sentMono, received } : { wall, sentWall, received });
}
