import type { WireRejection } from '@aisle/protocol';
import { type DecodedBatch, type DecodedEvent, decodeBatch } from '@aisle/protocol/decode';
import { type ClockReadings, eventTime } from '../enrich/event-time.js';
import type { RawHit } from '../hit.js';
import { ackAnswer, faultAnswer } from './answers.js';
import { HitEvents, type Judge, type Prepared, rejection } from './prepare.js';

/** Judges a batch. Throws what the store throws when it is asked for a salt. */
export function prepareBatch(hit: RawHit, judge: Judge): Prepared {
	const result = decodeBatch(hit.body);
	if (!result.ok) return { arrivals: [], rejected: [], answer: () => faultAnswer(result.fault) };
	const { batch } = result;
	const site = judge.site(batch.site);
	if (site === undefined) {
		const fault = { code: 'unknown_site', path: 's', expected: 'a site of this collector' } as const;
		return { arrivals: [], rejected: [], answer: () => faultAnswer(fault) };
	}
	const events = new HitEvents(site, hit, judge);
	const ids: string[] = [];
	const no: WireRejection[] = [];
	for (const decoded of batch.events) judgeEvent(decoded, batch, hit, events, ids, no);
	const { arrivals, rejected } = events;
	return { arrivals, rejected, answer: (outcomes) => ackAnswer(batch.nonce, ids, outcomes, no) };
}

function judgeEvent(
	decoded: DecodedEvent,
	batch: DecodedBatch,
	hit: RawHit,
	events: HitEvents,
	ids: string[],
	no: WireRejection[],
): void {
	if ('fault' in decoded) {
		no.push(rejection(decoded.at, decoded.id, decoded.fault));
		events.refuse(decoded.fault, decoded.raw);
		return;
	}
	const { event, id, at } = decoded;
	const clocks: ClockReadings = { wall: event.time, sentWall: batch.sentWall, received: hit.received };
	if (event.life === batch.life && event.mono !== undefined) {
		clocks.mono = event.mono;
		clocks.sentMono = batch.sentMono;
	}
	const fault = events.take(event, eventTime(clocks), `e[${at}].t`);
	if (fault === undefined) {
		ids.push(id);
	} else {
		no.push(rejection(at, id, fault));
		events.refuse(fault, event);
	}
}
