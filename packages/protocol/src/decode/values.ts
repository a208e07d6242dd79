import { LIMITS } from '../limits.js';
import { storableText } from './fields.js';
import type { FaultSink } from './sink.js';

/** Text of a parameter. */
export function textOf(value: string, path: string, sink: FaultSink): string | undefined {
	if (value.length > LIMITS.textChars) return sink.fail('too_long', path, `at most ${LIMITS.textChars} characters`);
	return storableText(value, sink);
}

/** Any finite number within the bound. */
export function numberOf(value: number, path: string, sink: FaultSink): number | undefined {
	// written so that NaN fails as well
	if (!(Math.abs(value) <= LIMITS.number)) return sink.fail('out_of_range', path, 'a finite number within 1e12');
	return value;
}

/** A number that cannot be negative. */
export function amountOf(value: unknown, path: string, sink: FaultSink): number | undefined {
	if (typeof value !== 'number') return sink.fail('wrong_type', path, 'a number');
	if (value < 0) return sink.fail('out_of_range', path, 'a number from 0');
	return numberOf(value, path, sink);
}

/** An id as text, also where it came as a number. */
export function idTextOf(value: unknown, path: string, sink: FaultSink): string | undefined {
	if (typeof value === 'string') return textOf(value, path, sink);
	if (typeof value !== 'number') return sink.fail('wrong_type', path, 'text');
	const number = numberOf(value, path, sink);
	return number === undefined ? undefined : String(number);
}

/** ISO 4217 code in upper case; an empty one stands for none. */
export function decodeCurrency(value: unknown, path: string, sink: FaultSink): string | undefined {
	if (typeof value !== 'string') return sink.fail('wrong_type', path, 'text');
	if (value === '') return undefined;
	if (!/^[A-Za-z]{3}$/.test(value)) return sink.fail('bad_format', path, 'three letters of ISO 4217');
	return value.toUpperCase();
}
