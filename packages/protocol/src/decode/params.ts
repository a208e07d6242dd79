import type { Item, Params } from '../events.js';
import { LIMITS } from '../limits.js';
import { isName, NAME_RULE, objectOf, type Raw } from './fields.js';
import { decodeItems } from './items.js';
import { at, type FaultSink } from './sink.js';
import { amountOf, decodeCurrency, idTextOf, numberOf, textOf } from './values.js';

type ParamValue = string | number | boolean | Item[];

/** Parameters that rules count with: they must be numbers, and none of them can be negative. */
export const NUMBER_PARAMS: readonly string[] = ['value', 'percent_scrolled', 'engagement_time_msec'];

/** Ids that shops also write as numbers. */
const ID_PARAMS: readonly string[] = ['transaction_id', 'refund_id'];

/** Parameters of an event, rebuilt one by one; nothing when the sender gave none. */
export function decodeParams(value: unknown, path: string, sink: FaultSink): Params | undefined {
	if (value === undefined || value === null) return undefined;
	const raw = objectOf(value, path, sink);
	if (raw === undefined) return undefined;
	const names = Object.keys(raw);
	if (names.length > LIMITS.params) return sink.fail('too_many', path, `at most ${LIMITS.params} parameters`);
	const params: Params = {};
	for (const name of names) {
		const param = decodeParam(raw, name, path, sink);
		if (param !== undefined) params[name] = param;
	}
	return params;
}

function decodeParam(raw: Raw, name: string, path: string, sink: FaultSink): ParamValue | undefined {
	if (!isName(name))
		return sink.fail(name.length > LIMITS.nameChars ? 'too_long' : 'bad_format', path, `names: ${NAME_RULE}`);
	const value = raw[name];
	if (value === null || value === undefined) return undefined;
	if (name === 'items') return decodeItems(value, at(path, name), sink);
	if (name === 'currency') return decodeCurrency(value, path, name, sink);
	if (NUMBER_PARAMS.includes(name)) return amountOf(value, path, name, sink);
	if (ID_PARAMS.includes(name)) return idTextOf(value, path, name, sink);
	return scalarOf(value, path, name, sink);
}

/** Any parameter that no rule reads: text, a number, true or false. */
function scalarOf(value: unknown, path: string, name: string, sink: FaultSink): string | number | boolean | undefined {
	switch (typeof value) {
		case 'string':
			return textOf(value, path, name, sink);
		case 'number':
			return numberOf(value, path, name, sink);
		case 'boolean':
			return value;
		default:
			return sink.fail('too_deep', at(path, name), 'text, a number, true or false');
	}
}
