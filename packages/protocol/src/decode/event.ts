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

/** Reads everything but id, time and source into `event`. A visitor id counts in mode `granted` only. */
export function decodeEventBody(
	event: EventBody,
	raw: Raw,
	words: EventWords,
	defaults: EventDefaults,
	sink: FaultSink,
): void {
	const sent = words.mode === undefined ? undefined : wordField(raw, words.mode, '', MODES, sink);
	const mode = sent ?? defaults.mode;
	event.mode = mode;
	event.name = nameField(raw, words.name, '', sink);
	const mono = words.mono === undefined ? undefined : optionalMono(raw, words.mono, '', sink);
	if (mono !== undefined) event.mono = mono;
	const ownLife = words.life === undefined ? undefined : idField(raw, words.life, '', sink);
	const life = ownLife ?? defaults.life;
	if (life !== undefined) event.life = life;
	const visitor = idField(raw, words.visitor, '', sink) ?? defaults.visitor;
	if (visitor !== undefined && mode === 'granted') event.visitor = visitor;
	const userId = idField(raw, words.userId, '', sink);
	if (userId !== undefined) event.userId = userId;
	decodePage(event, raw, words, sink);
	const params = decodeParams(raw[words.params], words.params, sink);
	if (params !== undefined) event.params = params;
}

function decodePage(event: EventBody, raw: Raw, words: EventWords, sink: FaultSink): void {
	const url = textField(raw, words.url, '', LIMITS.urlChars, sink);
	if (url) event.url = url;
	const referrer = textField(raw, words.referrer, '', LIMITS.urlChars, sink);
	if (referrer) event.referrer = referrer;
	const title = textField(raw, words.title, '', LIMITS.textChars, sink);
	if (title) event.title = title;
}
