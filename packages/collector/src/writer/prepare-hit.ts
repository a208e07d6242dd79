import type { RawHit } from '../hit.js';
import type { Judge, Prepared } from './prepare.js';
import { prepareBatch } from './prepare-batch.js';
import { preparePixel } from './prepare-pixel.js';
import { prepareServerBatch } from './prepare-server.js';

/** Judges a hit of any kind. Throws what the store throws when it is asked for a salt. */
export function prepareHit(hit: RawHit, judge: Judge): Prepared {
	switch (hit.kind) {
		case 'batch':
			return prepareBatch(hit, judge);
		case 'pixel':
			return preparePixel(hit, judge);
		case 'server':
			return prepareServerBatch(hit, judge);
	}
}
