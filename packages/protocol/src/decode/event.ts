import { type AisleEvent, MODES, type Mode } from '../events.js';
import { LIMITS } from '../limits.js';
import { idField, nameField, optionalMono, type Raw, textField, wordField } from './fields.js';
import { decodeParams } from './params.js';
import type { FaultSink } from './sink.js';

/** What the ways in call the fields of an event; paths of faults use the same words. */
export interface EventWords {
	mono?: string;
	life?: string;
	mode?: string;
	visitor: string;
	userId: string;
	name: string;
	url: string;
	referrer: string;
	title: string;
	params: string;
}

/** The letters of a batch; a pixel's query uses the same, so that one list explains both. */
export const WIRE_WORDS: EventWords = {
	mono: 'm',
	life: 'l',
	mode: 'c',
	visitor: 'a',
	userId: 'k',
	name: 'n',
	url: 'u',
	referrer: 'r',
	title: 'h',
	params: 'p',
};

/** What an event takes from its envelope where it is silent. */
export interface EventDefaults {
	mode: Mode;
	visitor: string | undefined;
	life: string | undefined;
}

/** The parts of an event that are read the same way wherever it came in; the sink says whether they are any good. */
export type EventBody = Omit<AisleEvent, 'id' | 'time' | 'source'>;

/** UUID of any version in any case. */
const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

export function isUuid(text: string): boolean {
	return text.length === 36 && UUID.test(text);
}

/** Reads everything but id, time and source. A visitor id counts in mode `granted` only. */
export function decodeEventBody(
	raw: Raw,
	words: EventWords,
	defaults: EventDefaults,
	path: string,
	sink: FaultSink,
): EventBody {
	const sent = words.mode === undefined ? undefined : wordField(raw, words.mode, path, MODES, sink);
	const mode = sent ?? defaults.mode;
	const name = nameField(raw, words.name, path, sink);
	const body: EventBody = { mode, name };
	const mono = words.mono === undefined ? undefined : optionalMono(raw, words.mono, path, sink);
	if (mono !== undefined) body.mono = mono;
	const ownLife = words.life === undefined ? undefined : idField(raw, words.life, path, sink);
	const life = ownLife ?? defaults.life;
	if (life !== undefined) body.life = life;
	const visitor = idField(raw, words.visitor, path, sink) ?? defaults.visitor;
	if (visitor !== undefined && mode === 'granted') body.visitor = visitor;
	const userId = idField(raw, words.userId, path, sink);
	if (userId !== undefined) body.userId = userId;
	decodePage(raw, words, path, body, sink);
	const params = decodeParams(raw[words.params], path === '' ? words.params : `${path}.${words.params}`, sink);
	if (params !== undefined) body.params = params;
	return body;
}

function decodePage(raw: Raw, words: EventWords, path: string, body: EventBody, sink: FaultSink): void {
	const url = textField(raw, words.url, path, LIMITS.urlChars, sink);
	if (url) body.url = url;
	const referrer = textField(raw, words.referrer, path, LIMITS.urlChars, sink);
	if (referrer) body.referrer = referrer;
	const title = textField(raw, words.title, path, LIMITS.textChars, sink);
	if (title) body.title = title;
}
