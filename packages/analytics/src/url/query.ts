import { CLICK_IDS } from './click-ids.js';
import { decodeEscapes, scrubDecoded } from './decode.js';
import { scrubPersonal, scrubText } from './scrub-text.js';

/** Campaign parameters that are kept, as GA4 names them. */
const CAMPAIGN_PARAMS = [
	'utm_source',
	'utm_medium',
	'utm_campaign',
	'utm_term',
	'utm_content',
	'utm_id',
	'utm_source_platform',
];
const STORED: ReadonlySet<string> = new Set([
	...CAMPAIGN_PARAMS,
	...CLICK_IDS.filter(({ personal }) => personal !== true).map(({ param }) => param),
]);
const CLICK_ID_NAMES: ReadonlySet<string> = new Set(CLICK_IDS.map(({ param }) => param));
const READ: ReadonlySet<string> = new Set([...STORED, ...CLICK_ID_NAMES]);

/** Characters that a value may not carry bare. A blank among them, since `+` for it would read as the plus of a phone number. */
const DELIMITERS = /[%&+# \p{Cc}]/gu;

/** One parameter that says something about traffic. */
export interface TrafficParam {
	/** Lower case. */
	name: string;
	/** Decoded and scrubbed, a click id of personal data only; never empty. */
	value: string;
}

/** Campaign parameters and click ids of a query string in their order, the ones that are read but never stored included. */
export function trafficParams(query: string): TrafficParam[] {
	if (query === '') return [];
	const params: TrafficParam[] = [];
	for (const pair of query.split('&')) {
		const equals = pair.indexOf('=');
		if (equals <= 0) continue;
		const name = decodeEscapes(pair.slice(0, equals)).toLowerCase();
		if (!READ.has(name)) continue;
		const value = valueOf(pair.slice(equals + 1), CLICK_ID_NAMES.has(name) ? scrubPersonal : scrubText);
		if (value !== '') params.push({ name, value });
	}
	return params;
}

/** The part of a query string that is stored: campaign parameters and click ids, scrubbed; empty where there are none. */
export function storedQuery(query: string): string {
	return trafficParams(query)
		.filter(({ name }) => STORED.has(name))
		.map(({ name, value }) => `${name}=${value.replace(DELIMITERS, encodeURIComponent)}`)
		.join('&');
}

/** A plus may be a blank or the plus of a phone number or an address, so both readings are scrubbed. */
function valueOf(raw: string, scrub: (text: string) => string): string {
	if (raw.includes('+')) {
		const literal = decodeEscapes(raw);
		const clean = scrubDecoded(raw, scrub);
		if (clean !== literal) return clean.replaceAll('+', ' ').trim();
	}
	return scrubDecoded(raw.replaceAll('+', ' '), scrub).trim();
}
