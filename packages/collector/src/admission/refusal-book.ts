import { type FaultCode, LIMITS } from '@aisle/protocol';
import type { RefusedRequests } from '@aisle/store';
import type { HitAnswer } from '../hit.js';

/** Names with a reason each that are told apart between two tellings; beyond them it is nobody's, so that made-up names cost nothing. */
const MAX_PAIRS = 1_000;

/** Milliseconds between two tellings at least, however many requests are refused. */
const TELL_MS = 1_000;

export interface RefusalBookOptions {
	/** Has them counted for good; what it rejects is told again with the next ones. */
	tell: (refused: RefusedRequests[]) => Promise<unknown>;
	/** Milliseconds since 1970. */
	clock: () => number;
	/** Calls back after `ms` milliseconds; a timer that keeps no process alive when left out. */
	later?: (callback: () => void, ms: number) => void;
}

/** Requests that were refused whole, counted until they are told. */
export interface RefusalBook {
	/** Counts the answer to a request for `site`, as the request named it, where all of it was refused for its sender's sake. */
	note(site: string, answer: HitAnswer): void;
	/** Tells what is left, and no more after that. Never rejects. */
	close(): Promise<void>;
}

/** Bounded in memory, and one telling a second at most. */
export function createRefusalBook({ tell, clock, later = inTime }: RefusalBookOptions): RefusalBook {
	const tally = new Tally();
	let isWaiting = false;
	let isClosed = false;
	const tellAll = async (): Promise<void> => {
		const told = tally.take();
		if (told.length === 0) return;
		try {
			await tell(told);
		} catch {
			// the store says elsewhere what is wrong with it; the counts wait
			for (const refused of told) tally.add(refused);
		}
	};
	const wait = (): void => {
		if (isWaiting || isClosed) return;
		isWaiting = true;
		later(() => {
			void tellAll().then(() => {
				isWaiting = false;
				if (tally.size > 0) wait();
			});
		}, TELL_MS);
	};
	return {
		note(site, answer) {
			const code = codeOf(answer);
			if (code === undefined) return;
			const name = site.length > LIMITS.siteChars ? '' : site;
			tally.add({ site: name, received: clock(), code, requests: 1, events: answer.events ?? 0 });
			wait();
		},
		async close() {
			isClosed = true;
			await tellAll();
		},
	};
}

/** Sums by site and reason. */
class Tally {
	private sums = new Map<string, RefusedRequests>();

	get size(): number {
		return this.sums.size;
	}

	add(refused: RefusedRequests): void {
		const { site, code } = refused;
		const known = this.sums.get(`${code} ${site}`);
		if (known !== undefined) {
			known.requests += refused.requests;
			known.events += refused.events;
		} else if (site !== '' && this.sums.size >= MAX_PAIRS) {
			this.add({ ...refused, site: '' });
		} else {
			this.sums.set(`${code} ${site}`, refused);
		}
	}

	/** The sums, which are no longer here. */
	take(): RefusedRequests[] {
		const taken = [...this.sums.values()];
		this.sums.clear();
		return taken;
	}
}

/** Why a request was refused as a whole; nothing where its events were judged one by one, or where the collector is to blame. */
function codeOf({ status, fault, events }: HitAnswer): FaultCode | undefined {
	const isWhole = events !== undefined || (status >= 400 && status < 500);
	return isWhole ? fault : undefined;
}

function inTime(callback: () => void, ms: number): void {
	setTimeout(callback, ms).unref();
}
