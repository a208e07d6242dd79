import type { Fault, FaultCode } from '../errors.js';

/**
 * Collects the first fault of one value. Readers report here and go on with `undefined`, so that no decoder needs
 * exceptions or a result object per field; whoever started the value looks once, at the end.
 */
export class FaultSink {
	fault: Fault | undefined;

	/** `plain`: the text was {@link isPlain}, so that nothing in it needs a second look. */
	constructor(readonly plain = false) {}

	/** Records the fault unless an earlier one stands. `expected` is a fixed text, never built from what was sent. */
	fail(code: FaultCode, path: string, expected: string): undefined {
		this.fault ??= path === '' ? { code, expected } : { code, path, expected };
		return undefined;
	}
}
