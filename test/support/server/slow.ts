/** Milliseconds of CPU that one body may cost. */
export const MOST_CPU_MS = 50;
/** How often a body that seems slow is tried before it counts as slow: a busy machine makes any of them seem so. */
const TRIES = 3;

/** Milliseconds of CPU that work took if that was too much each time; `undefined` when it was within the limit. */
export async function slowness(work: () => unknown): Promise<number | undefined> {
	const began = performance.now();
	await work();
	// less time than that cannot hold more CPU time on one thread
	if (performance.now() - began <= MOST_CPU_MS) return undefined;
	let least = Infinity;
	for (let time = 0; time < TRIES; time++) {
		const before = process.cpuUsage();
		await work();
		const { user, system } = process.cpuUsage(before);
		least = Math.min(least, (user + system) / 1_000);
	}
	return least > MOST_CPU_MS ? least : undefined;
}
