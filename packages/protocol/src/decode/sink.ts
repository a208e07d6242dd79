import type { Fault, FaultCode } from '../errors.js';

/** Joins a path and a key: `e[3]` and `t` give `e[3].t`. */
export function at(path: string, key: string): string {
	if (path === '' || key === '') return path + key;
	return `${path}.${key}`;
}

/**
 * Collects the first fault of one value. Readers report here and go on with `undefined`, so that no decoder needs
 * exceptions or a result object per field; whoever started the value looks once, at the end.
 */
export class FaultSink {
	fault: Fault | undefined;

	/**
	 * `plain`: the text was {@link isPlain}, so that nothing in it needs a second look. `index`: the place of the event that
	 * is read in its list; paths are told from there.
	 */
	constructor(
		readonly plain = false,
		private readonly index?: number,
	) {}

	/**
	 * Records the fault unless an earlier one stands. `path` is put together by whoever fails, not before: nearly nothing
	 * does. `expected` is a fixed text, never built from what was sent.
	 */
	fail(code: FaultCode, path: string, expected: string): undefined {
		if (this.fault !== undefined) return undefined;
		const full = this.index === undefined ? path : at(`e[${this.index}]`, path);
		this.fault = full === '' ? { code, expected } : { code, path: full, expected };
		return undefined;
	}
}
