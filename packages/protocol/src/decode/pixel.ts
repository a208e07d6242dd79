import type { Fault } from '../errors.js';
import type { AisleEvent, Source } from '../events.js';
import { LIMITS } from '../limits.js';
import { decodeEventBody, type EventDefaults, isUuid, WIRE_WORDS } from './event.js';
import { isForbiddenKey, monoField, type Raw, requiredText, textField, wallField, wordField } from './fields.js';
import { NUMBER_PARAMS } from './params.js';
import { FaultSink } from './sink.js';

/** One event from a pixel's query. What only the collector can know (an id, a time) is left out where the sender gave none. */
export interface DecodedPixel {
	site: string;
	/** The sender's clocks when it sent; without them the event's time is the moment of arrival. */
	sentWall?: number;
	sentMono?: number;
	event: Omit<AisleEvent, 'id' | 'time'> & { id?: string; time?: number };
}

export type PixelResult = { ok: true; pixel: DecodedPixel } | { ok: false; fault: Fault; site?: string };

/** Who may send a pixel: a page, or a mail that is opened. */
const PIXEL_SOURCES = ['browser', 'mail'] as const satisfies readonly Source[];

const DEFAULTS: EventDefaults = { mode: 'cookieless', visitor: undefined, life: undefined };

/** Query fields that hold a number. */
const NUMBER_FIELDS = ['t', 'm', 'w', 'mm'];

/** Prefix of a single parameter: `p.value=12.5`. */
const PARAM_PREFIX = 'p.';

/** Decodes a pixel's query, given as a URLSearchParams or any other pairs. Of a field given twice the first counts. Never throws. */
export function decodePixel(query: Iterable<[string, string]>): PixelResult {
	const sink = new FaultSink();
	const raw = rawOf(query, sink);
	const site = requiredText(raw, 's', '', LIMITS.siteChars, sink);
	const source = wordField(raw, 'src', '', PIXEL_SOURCES, sink) ?? 'browser';
	raw['n'] ??= 'page_view';
	const id = textField(raw, 'i', '', LIMITS.idChars, sink);
	if (id !== undefined && !isUuid(id)) sink.fail('bad_format', 'i', 'a UUID');
	const event: DecodedPixel['event'] = { source, mode: DEFAULTS.mode, name: '' };
	decodeEventBody(event, raw, WIRE_WORDS, DEFAULTS, sink);
	if (id !== undefined) event.id = id.toLowerCase();
	if (raw['t'] !== undefined) event.time = wallField(raw, 't', '', sink);
	const pixel: DecodedPixel = { site, event };
	if (raw['w'] !== undefined) pixel.sentWall = wallField(raw, 'w', '', sink);
	if (raw['mm'] !== undefined) pixel.sentMono = monoField(raw, 'mm', '', sink);
	if (sink.fault === undefined) return { ok: true, pixel };
	return site === '' ? { ok: false, fault: sink.fault } : { ok: false, fault: sink.fault, site };
}

/** The query in the form of an event on the wire. */
function rawOf(query: Iterable<[string, string]>, sink: FaultSink): Raw {
	const raw: Raw = Object.create(null);
	const params: Raw = Object.create(null);
	let given = 0;
	for (const [key, text] of query) {
		if (key.startsWith(PARAM_PREFIX)) {
			const name = key.slice(PARAM_PREFIX.length);
			if (isForbiddenKey(name)) sink.fail('forbidden_key', key, 'another name');
			given++;
			params[name] ??= NUMBER_PARAMS.includes(name) ? numberIn(text) : text;
		} else if (raw[key] === undefined && text !== '') {
			raw[key] = NUMBER_FIELDS.includes(key) ? numberIn(text) : text;
		}
	}
	const json = typeof raw['p'] === 'string' ? parsedParams(raw['p'], sink) : undefined;
	raw['p'] = given === 0 ? json : { ...json, ...params };
	return raw;
}

/** A number, or the text itself so that the field's reader names the fault. */
function numberIn(text: string): number | string {
	return /^-?\d{1,17}(\.\d{1,17})?$/.test(text) ? Number(text) : text;
}

function parsedParams(text: string, sink: FaultSink): object | undefined {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
	} catch {
		return sink.fail('bad_json', 'p', 'parameters as one JSON object');
	}
	return sink.fail('wrong_type', 'p', 'parameters as one JSON object');
}
