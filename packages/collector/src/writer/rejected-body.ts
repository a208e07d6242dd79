import { scrubText } from '@aisle/analytics';
import { scrubValue } from '../enrich/params.js';

/** Characters of a refused event that are kept for the owner. */
const KEPT_CHARS = 2_000;

/** Characters that are scrubbed; more than are kept, so that the cut does not fall into what would have been masked. */
const READ_CHARS = 2 * KEPT_CHARS;

/** Nesting that is shown; JSON.parse takes any depth, but no stack does. */
const SHOWN_DEPTH = 8;

/** Fields that say who somebody is, on the wire, in a pixel and in an event; of a refused event they are nobody's to read. */
const PERSONAL: ReadonlySet<string> = new Set(['a', 'k', 'visitor', 'userId']);

/** What was sent as JSON, without who sent it, scrubbed and capped in characters, nesting included. Takes the time of what is kept, however much was sent. */
export function rejectedBody(raw: unknown): string {
	const text = typeof raw === 'string' ? raw : excerpt(raw, '', 0);
	return scrubText(text.slice(0, READ_CHARS)).slice(0, KEPT_CHARS);
}

/** `text` with the value's JSON behind it, until there is enough. */
function excerpt(value: unknown, text: string, depth: number): string {
	if (text.length >= READ_CHARS) return text;
	if (typeof value === 'string') return text + JSON.stringify(scrubValue(value.slice(0, READ_CHARS)));
	if (typeof value !== 'object' || value === null) return text + String(value);
	if (depth >= SHOWN_DEPTH) return `${text}…`;
	return Array.isArray(value) ? listExcerpt(value, text, depth) : objectExcerpt(value, text, depth);
}

function listExcerpt(list: unknown[], text: string, depth: number): string {
	let grown = `${text}[`;
	for (const [index, value] of list.entries()) {
		if (grown.length >= READ_CHARS) break;
		grown = excerpt(value, index === 0 ? grown : `${grown},`, depth + 1);
	}
	return `${grown}]`;
}

function objectExcerpt(object: object, text: string, depth: number): string {
	let grown = `${text}{`;
	for (const [key, value] of Object.entries(object)) {
		if (grown.length >= READ_CHARS) break;
		if (depth === 0 && PERSONAL.has(key)) continue;
		const name = JSON.stringify(key.slice(0, READ_CHARS));
		grown = excerpt(value, `${grown}${grown.endsWith('{') ? '' : ','}${name}:`, depth + 1);
	}
	return `${grown}}`;
}
