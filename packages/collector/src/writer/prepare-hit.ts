import type { RawHit } from '../hit.js';
import { limitedAnswer } from './answers.js';
import { type Judge, type Prepared, refusedWhole } from './prepare.js';
import { prepareBatch } from './prepare-batch.js';
import { preparePixel } from './prepare-pixel.js';
import { prepareServerBatch } from './prepare-server.js';

/** Judges a hit of any kind, and sends one away whose visitors bring too much. Throws what the store throws when it is asked for a salt. */
export function prepareHit(hit: RawHit, judge: Judge): Prepared {
	const prepared = prepareAny(hit, judge);
	// what a shop's own server brings is of many visitors
	if (hit.kind === 'server') return prepared;
	const { arrivals, rejected } = prepared;
	const waitSeconds = judge.waitOf({ address: hit.address, arrivals });
	if (waitSeconds === 0) return prepared;
	return refusedWhole(limitedAnswer(waitSeconds, judge.random), arrivals.length + rejected.length);
}

function prepareAny(hit: RawHit, judge: Judge): Prepared {
	switch (hit.kind) {
		case 'batch':
			return prepareBatch(hit, judge);
		case 'pixel':
			return preparePixel(hit, judge);
		case 'server':
			return prepareServerBatch(hit, judge);
	}
}
