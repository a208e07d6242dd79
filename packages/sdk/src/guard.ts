/** Wraps a function so that what it throws stays away from the page and is handed to the one place that counts it. */
export type Guard = <A extends unknown[], R>(work: (...args: A) => R) => (...args: A) => R | undefined;

/** With `isOver`, what is wrapped does nothing any more once that says so. */
export function createGuard(onError: (error: unknown) => void, isOver?: () => boolean): Guard {
	return (work) =>
		(...args) => {
			try {
				return isOver?.() ? undefined : work(...args);
			} catch (error) {
				onError(error);
				return undefined;
			}
		};
}
