import { LIMITS, type Params } from '@aisle/protocol';
import { scrub } from './scrub.js';

/** Parameters whose text names a thing of the shop's: an id that looks private is one all the same. */
const IDS = /^(transaction|refund|item|location)_id$/;

/** A copy of parameters within the protocol's limits and without what looks private: texts cut and scrubbed, those of items as well, and items cut. */
export function tidy(params: Params): Params {
	return JSON.parse(
		JSON.stringify(params, (name, value: unknown) =>
			Array.isArray(value) ? value.slice(0, LIMITS.items) : typeof value === 'string' ? tidyText(name, value) : value,
		),
	);
}

function tidyText(name: string, value: string): string {
	// cut first: what a pattern costs grows with the square of a text without spaces
	const text = value.slice(0, LIMITS.textChars);
	return IDS.test(name) ? text : scrub(text);
}
