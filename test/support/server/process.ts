import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

/** Bytes of memory that a process holds. */
export function memoryOf(pid: number | undefined): number {
	const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kilobytes) * 1_024;
}

/** How much longer everything takes on this machine right now: a busy neighbour is not the collector's fault. */
export function loadFactor(): number {
	// the average of a minute lags behind, the tasks that run this moment jump
	const running = Number(/ (\d+)\//.exec(readFileSync('/proc/loadavg', 'latin1'))?.[1]);
	return Math.max(1, Math.max(loadavg()[0] ?? 0, running) / availableParallelism());
}
