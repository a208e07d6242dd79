/** Grants one holder at a time, in the order of asking. */
export interface Turns {
	/** Resolves with the call that gives the turn back. */
	take(): Promise<() => void>;
}

export function createTurns(): Turns {
	let last: Promise<void> = Promise.resolve();
	return {
		async take() {
			const before = last;
			let release = () => {};
			last = new Promise((resolve) => {
				release = resolve;
			});
			await before;
			return release;
		},
	};
}

/** Resolves after what waits in the channels was received. */
export function immediate(): Promise<void> {
	return new Promise((resolve) => {
		setImmediate(resolve);
	});
}
