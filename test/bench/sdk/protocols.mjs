// @ts-check
import { gunzipSync } from 'node:zlib';

/**
 * What a collector must know of a tool's protocol: the events in a request, the field by which the tool's own backend
 * recognises a copy (none where it has no such thing), and the answer that backend gives.
 * @typedef {object} Protocol
 * @property {(text: string, url: URL) => unknown} events a list of events, or a single one
 * @property {(event: Json) => unknown} [id]
 * @property {(ids: string[], copies: number, text: string) => string} [answer] JSON text; `{"status":1}` without
 */
/** @typedef {Record<string, unknown>} Json */
/** @typedef {{ marker: number, id?: string }} SeenEvent an event of the bench: others have no marker and are not listed */
/** @typedef {{ events: SeenEvent[], ids: string[] }} Seen `ids` of all events, marked or not */

/** The parameter by which the bench recognises its own events: their number. */
export const MARKER = 'bm';

/** @type {(text: string) => Json} */
const parse = (text) => /** @type {Json} */ (JSON.parse(text));

/** @type {Protocol} */
const plain = { events: (text) => parse(text) };

/** @type {Record<string, Protocol>} */
const PROTOCOLS = {
	aisle: {
		events: (text, url) => (url.pathname.endsWith('.gif') ? Object.fromEntries(url.searchParams) : parse(text).e),
		id: (event) => event.i,
		answer: (ids, copies, text) => {
			if (text === '') return '';
			return JSON.stringify({ v: 1, b: parse(text).b, ok: ids, dup: copies, no: [] });
		},
	},
	openpanel: { ...plain, answer: () => '{"deviceId":"device","sessionId":"session"}' },
	snowplow: { events: (text) => parse(text).data, id: (event) => event.eid },
	segment: {
		events: (text) => parse(text).batch ?? parse(text),
		id: (event) => event.messageId,
		answer: () => '{"success":true}',
	},
	posthog: {
		events: (text, url) => {
			// settings and feature flags are asked for at the same address
			if (text === '' || /^\/(flags|decide|array)\//.test(url.pathname)) return [];
			const json = JSON.parse(/^data=/.test(text) ? fromForm(text) : text);
			return json.batch ?? json;
		},
		id: (event) => event.uuid,
		answer: () => '{"status":1,"featureFlags":{},"supportedCompression":["gzip-js"],"sessionRecording":false}',
	},
	amplitude: {
		events: (text) => parse(text).events,
		id: (event) => event.insert_id,
		answer: (ids) => JSON.stringify({ code: 200, events_ingested: ids.length, server_upload_time: 0 }),
	},
	mixpanel: {
		events: (text) => (text === '' ? [] : JSON.parse(fromForm(text))),
		id: (event) => /** @type {Json} */ (event.properties)?.$insert_id,
		answer: () => '{"error":null,"status":1}',
	},
};

/**
 * Reads a request's body as the tool's backend would; throws on one it would not understand.
 * @param {string} tool
 * @param {Buffer} body
 * @param {URL} url
 * @returns {Seen & { answer(copies: number): string }}
 */
export function readRequest(tool, body, url) {
	const { events: list, id = () => undefined, answer } = PROTOCOLS[tool] ?? plain;
	const text = (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString('utf8');
	const all = /** @type {Json[]} */ ([list(text, url)].flat());
	const ids = all.map((event) => textOf(id(event)));
	const events = all.flatMap((event, at) => {
		const marker = findMarker(event);
		if (marker === undefined) return [];
		return [ids[at] ? { marker, id: /** @type {string} */ (ids[at]) } : { marker }];
	});
	return { events, ids, answer: (copies) => answer?.(ids, copies, text) ?? '{"status":1}' };
}

/** @param {unknown} id */
function textOf(id) {
	return typeof id === 'string' ? id : '';
}

/**
 * The marker of an event, wherever its tool puts parameters: also in JSON inside a string, in base64 as well.
 * @param {unknown} value
 * @returns {number | undefined}
 */
export function findMarker(value) {
	if (typeof value === 'string') return findMarker(parseNested(value));
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [key, inner] of Object.entries(value)) {
		const found = key === MARKER ? Number(inner) : findMarker(inner);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** @param {string} text */
function parseNested(text) {
	const isBase64 = /^eyJ[\w+/=-]+$/.test(text);
	if (!isBase64 && !/^[{[]/.test(text)) return undefined;
	try {
		return JSON.parse(isBase64 ? Buffer.from(text, 'base64').toString('utf8') : text);
	} catch {
		return undefined; // a text that only looks like JSON
	}
}

/**
 * The field `data` of a form, which some tools write in base64.
 * @param {string} text
 */
function fromForm(text) {
	const data = new URLSearchParams(text).get('data') ?? '';
	return /^[[{]/.test(data) ? data : Buffer.from(data, 'base64').toString('utf8');
}
