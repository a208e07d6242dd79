import { LIMITS } from '../limits.js';
import { storableText } from './fields.js';
import { at, type FaultSink } from './sink.js';

// Each value stands under `key` of the object at `path`.

/** Text of a parameter. */
export function textOf(value: string, path: string, key: string, sink: FaultSink): string | undefined {
	if (value.length > LIMITS.textChars)
		return sink.fail('too_long', at(path, key), `at most ${LIMITS.textChars} characters`);
	return storableText(value, sink);
}

/** Any finite number within the bound. */
export function numberOf(value: number, path: string, key: string, sink: FaultSink): number | undefined {
	// written so that NaN fails as well
	if (!(Math.abs(value) <= LIMITS.number))
		return sink.fail('out_of_range', at(path, key), 'a finite number within 1e12');
	return value;
}

/** A number that cannot be negative. */
export function amountOf(value: unknown, path: string, key: string, sink: FaultSink): number | undefined {
	if (typeof value !== 'number') return sink.fail('wrong_type', at(path, key), 'a number');
	if (value < 0) return sink.fail('out_of_range', at(path, key), 'a number from 0');
	return numberOf(value, path, key, sink);
}

/** An id as text, also where it came as a number. */
export function idTextOf(value: unknown, path: string, key: string, sink: FaultSink): string | undefined {
	if (typeof value === 'string') return textOf(value, path, key, sink);
	if (typeof value !== 'number') return sink.fail('wrong_type', at(path, key), 'text');
	const number = numberOf(value, path, key, sink);
	return number === undefined ? undefined : String(number);
}

/** ISO 4217 code in upper case; an empty one stands for none. */
export function decodeCurrency(value: unknown, path: string, key: string, sink: FaultSink): string | undefined {
	if (typeof value !== 'string') return sink.fail('wrong_type', at(path, key), 'text');
	if (value === '') return undefined;
	if (!/^[A-Za-z]{3}$/.test(value)) return sink.fail('bad_format', at(path, key), 'three letters of ISO 4217');
	return value.toUpperCase();
}
