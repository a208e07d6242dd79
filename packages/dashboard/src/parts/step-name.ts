import type { Words } from '../i18n/translate.js';

const EVENT = 'event:';
const PATH = 'path:';

/** A step as reports take it, in words: the name of an event, or a path as it is. */
export function stepName(words: Words, text: string): string {
	if (text.startsWith(EVENT)) return words.event(text.slice(EVENT.length));
	return text.startsWith(PATH) ? text.slice(PATH.length) : text;
}
