import { gzipSync } from 'node:zlib';
import { vi } from 'vitest';

/** The locks of an origin. */
export interface Locks {
	request: (name: string, options: LockOptions, work: (lock: object | null) => unknown) => Promise<unknown>;
	/** Gives every lock back, as the end of the page that held it does. */
	release: () => void;
}

/** Locks that are asked for with `ifAvailable`. */
export function createLocks(): Locks {
	const held = new Set<string>();
	return {
		request: async (name, _, work) => {
			if (held.has(name)) return work(null);
			held.add(name);
			try {
				return await work({});
			} finally {
				held.delete(name);
			}
		},
		release: () => held.clear(),
	};
}

/** What happy-dom has not, or does on a clock of its own: locks, time limits on the fake clock, compression without a thread, focus that is told. Gives a function that clears every timer. */
export function stubPlatform(locks: Locks): () => void {
	const timers = new Set<ReturnType<typeof setTimeout>>();
	const { setTimeout: start } = globalThis;
	vi.stubGlobal('setTimeout', (work: () => void, ms?: number, ...args: []) => {
		const timer = start(work, ms, ...args);
		timers.add(timer);
		return timer;
	});
	vi.stubGlobal('navigator', { onLine: true, locks });
	vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(), ms);
		return controller.signal;
	});
	vi.stubGlobal(
		'CompressionStream',
		class extends TransformStream<Uint8Array, Uint8Array> {
			constructor() {
				const chunks: Uint8Array[] = [];
				super({
					transform: (chunk) => void chunks.push(chunk),
					flush: (controller) => controller.enqueue(gzipSync(Buffer.concat(chunks))),
				});
			}
		},
	);
	vi.spyOn(document, 'hasFocus').mockReturnValue(true);
	return () => {
		for (const timer of timers) clearTimeout(timer);
		timers.clear();
	};
}
