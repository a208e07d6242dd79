import { add, type Counts, createHistogram, type Histogram, observe } from './registry.js';

/** The ways into the public app; everything else is `other`. */
export type Route = 'batch' | 'pixel' | 'server' | 'script' | 'other';

/** Counts what the public app answers. */
export interface HttpMeter {
	/** Requests by `route status`. */
	readonly requests: Counts;
	/** Refused requests by fault code. */
	readonly refused: Counts;
	/** From a hit's arrival to its answer, for hits that were stored or known. */
	readonly acks: Histogram;
	answered(route: Route, status: number): void;
	refusedWith(code: string): void;
	acknowledged(ms: number): void;
}

export function createHttpMeter(): HttpMeter {
	const requests: Counts = {};
	const refused: Counts = {};
	const acks = createHistogram();
	return {
		requests,
		refused,
		acks,
		answered: (route, status) => add(requests, `${route} ${status}`),
		refusedWith: (code) => add(refused, code),
		acknowledged: (ms) => observe(acks, ms),
	};
}
