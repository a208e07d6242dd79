import { toLiveEvent } from '@aisle/analytics';
import type { LiveEvent } from '@aisle/protocol';
import type { Settled } from './answers.js';
import type { Prepared } from './prepare.js';

/** What the live stream is told of a settled hit: its accepted events but for robots', of its last `most`. */
export function liveEvents(prepared: Prepared, settled: Settled[], currency: string, most: number): LiveEvent[] {
	const events: LiveEvent[] = [];
	for (let index = Math.max(0, settled.length - most); index < settled.length; index++) {
		const outcome = settled[index];
		const event = prepared.arrivals[index]?.event;
		if (outcome?.status !== 'accepted' || event === undefined || event.bot) continue;
		events.push(toLiveEvent(event, outcome.seq, currency));
	}
	return events;
}
