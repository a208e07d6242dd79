import { decodeServerBatch } from '@aisle/protocol/decode';
import { eventTime } from '../enrich/event-time.js';
import type { RawHit } from '../hit.js';
import { faultAnswer } from './answers.js';
import { type Judge, type Prepared, refusedWhole } from './prepare.js';
import { prepareEvents } from './prepare-batch.js';

/** Judges a batch of a shop's own server. Throws what the store throws when it is asked for a salt. */
export function prepareServerBatch(hit: RawHit, judge: Judge): Prepared {
	const result = decodeServerBatch(hit.body);
	if (!result.ok) return refusedWhole(faultAnswer(result.fault), 0);
	const { batch } = result;
	const { sentWall } = batch;
	const { received } = hit;
	return prepareEvents(batch, hit, judge, ({ time: wall }) =>
		sentWall === undefined ? Math.min(Math.round(wall), received) : eventTime({ wall, sentWall, received }),
	);
}
