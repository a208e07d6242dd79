import { networkOf } from '../admission/network-of.js';
import { createRateLimiter, type Rate } from '../admission/rate-limiter.js';
import { RecentMap } from '../recent-map.js';
import { nameKey } from './state.js';

/** Passwords and codes that one network may try. */
const NETWORK_RATE: Rate = { perSecond: 5 / 60, burst: 5 };

/** Passwords that all networks together may try of one name, but for those from which it has logged in before. */
const NAME_RATE: Rate = { perSecond: 20 / 60, burst: 20 };

/** Networks and names that are remembered. */
const MOST_KEYS = 20_000;

/** Holds guessing back. This machine's own addresses are limited like any other: behind them may stand a proxy. */
export interface LoginLimiter {
	/** 0 when one more guess is free, else seconds until it is. Without a name: a code. */
	take(address: string, name?: string): number;
	/** Remembers that a name logged in from a network: others who try its name cannot keep it out there. */
	succeeded(address: string, name: string): void;
}

/** `elapsed` is milliseconds on a clock that never goes back. */
export function createLoginLimiter(elapsed: () => number): LoginLimiter {
	const networks = createRateLimiter(NETWORK_RATE, elapsed, MOST_KEYS);
	const names = createRateLimiter(NAME_RATE, elapsed, MOST_KEYS);
	const known = new RecentMap<true>(MOST_KEYS);
	const pair = (address: string, name: string) => `${networkOf(address)} ${nameKey(name)}`;
	return {
		take(address, name) {
			const wait = networks.take(networkOf(address));
			if (wait > 0 || name === undefined || known.get(pair(address, name))) return wait;
			return names.take(nameKey(name));
		},
		succeeded: (address, name) => known.set(pair(address, name), true),
	};
}
