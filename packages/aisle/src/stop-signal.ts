/** Resolves with the first signal that asks the process to end. */
export function stopSignal(): Promise<string> {
	return new Promise((resolve) => {
		for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
	});
}
