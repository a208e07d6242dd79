import { RecentMap } from '../recent-map.js';

/** How often somebody may ask: `perSecond` in the long run, `burst` at once. */
export interface Rate {
	perSecond: number;
	burst: number;
}

/** Token buckets by key, the most recently used of them. */
export interface RateLimiter {
	/**
	 * Takes `tokens`, one when left out, and never more than a full bucket holds. 0 when they were there, else seconds until
	 * they are. `rate` counts for this key instead of the common one.
	 */
	take(key: string, rate?: Rate, tokens?: number): number;
	/** Keys that are remembered. */
	readonly size: number;
}

/** Keys remembered; whoever was quiet for longest is forgotten and starts full again. */
const MAX_KEYS = 100_000;

/**
 * Limits each key to a rate, in bounded memory however many keys come. `elapsed` is milliseconds on a clock that never
 * goes back.
 */
export function createRateLimiter(rate: Rate, elapsed: () => number, maxKeys = MAX_KEYS): RateLimiter {
	/** One number a bucket: the moment at which it will be full again. */
	const fullAtByKey = new RecentMap<number>(maxKeys);
	return {
		take(key, { perSecond, burst } = rate, tokens = 1) {
			const now = elapsed();
			const tokenMs = 1_000 / perSecond;
			const takenMs = Math.min(tokens, burst) * tokenMs;
			const fullAt = Math.max(fullAtByKey.get(key) ?? now, now) + takenMs;
			const missingMs = fullAt - now - burst * tokenMs;
			// a little slack for sums of fractions
			const isRefused = missingMs > tokenMs * 1e-6;
			// who is refused has taken nothing
			fullAtByKey.set(key, isRefused ? fullAt - takenMs : fullAt);
			return isRefused ? missingMs / 1_000 : 0;
		},
		get size() {
			return fullAtByKey.size;
		},
	};
}
