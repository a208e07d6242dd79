import type { StoredEvent } from '@aisle/analytics';
import { isLoopback } from './network-of.js';
import { createRateLimiter, type Rate } from './rate-limiter.js';

/** Events of one visitor, unless told otherwise: no hand makes as many, and a queue that was offline for a month fits in at once. */
const VISITOR_RATE: Rate = { perSecond: 50, burst: 10_000 };

export interface VisitorLimitOptions {
	rate?: Rate | undefined;
	/** Milliseconds on a clock that never goes back. */
	elapsed: () => number;
}

/** What a hit brings, and from where. */
export interface Brought {
	address: string;
	arrivals: readonly { site: string; event: Pick<StoredEvent, 'key'> }[];
}

/**
 * Takes the events' share of their visitors' rates. 0 where all of them may come in, else seconds until they may. In
 * bounded memory, whoever makes up visitors. This machine has no limit: behind it are all visitors of a proxy that nobody
 * declared.
 */
export type VisitorLimit = (brought: Brought) => number;

export function createVisitorLimit({ rate = VISITOR_RATE, elapsed }: VisitorLimitOptions): VisitorLimit {
	const limiter = createRateLimiter(rate, elapsed);
	return ({ address, arrivals }) => {
		if (address === '' || isLoopback(address)) return 0;
		let waitSeconds = 0;
		// the events of one hit are nearly always of one visitor, so runs of one are taken at once
		for (let at = 0; at < arrivals.length; ) {
			const start = at;
			const { site, event } = arrivals[start] as Brought['arrivals'][number];
			while (at < arrivals.length && arrivals[at]?.event.key === event.key) at++;
			if (event.key === undefined) continue;
			waitSeconds = Math.max(waitSeconds, limiter.take(`${site} ${event.key}`, rate, at - start));
		}
		return waitSeconds;
	};
}
