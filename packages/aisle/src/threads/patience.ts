import { StoreError } from '@aisle/store';

/** How long an answer is worked on: until nobody waits for it, or until it took too long. */
export interface Patience {
	/** A question begins; `stop` holds one shared number, which is no longer 0 once nobody waits. */
	begin(stop: Int32Array): void;
	/** Throws {@link StoreError} `cancelled` or `took_too_long` once the question that began last is to end. */
	goOn(): void;
}

/** `clock`: milliseconds from any moment on. */
export function createPatience(limitMs: number, clock: () => number = () => performance.now()): Patience {
	let stop = new Int32Array(1) as Int32Array;
	let until = Infinity;
	return {
		begin(shared) {
			stop = shared;
			until = clock() + limitMs;
		},
		goOn() {
			if (Atomics.load(stop, 0) !== 0) throw new StoreError('cancelled', 'nobody waits for the report any more');
			if (clock() > until) throw tookTooLong(limitMs);
		},
	};
}

export function tookTooLong(limitMs: number): StoreError {
	const seconds = Math.round(limitMs / 1_000);
	return new StoreError(
		'took_too_long',
		`the report took more than ${seconds} s: ask for fewer days, or with fewer filters`,
	);
}
