import type { Cell } from '@aisle/protocol';
import { LOCALES, type Language } from '../i18n/languages.js';
import type { Words } from '../i18n/translate.js';

/** Words that the collector has for the values of some columns; every one of them has a text `value.<column>.<word>`. */
export const VALUE_WORDS = {
	device: ['desktop', 'mobile', 'tablet', 'tv'],
	step: ['session', 'cart', 'checkout', 'shipping', 'payment'],
	reason: ['payment_failed', 'js_error', 'out_of_stock', 'shipping_shown', 'idle', 'no_signal'],
	source: ['browser', 'server', 'pos', 'mail'],
	yes_no: ['yes', 'no'],
} as const;

type Kind = keyof typeof VALUE_WORDS;

/** What the collector writes in place of values beyond as many as a site may have, and of the rarer steps of paths. */
export const OTHER_VALUES = '(other)';

/** Columns, and dimensions of filters, whose values are words of such a kind. */
const KINDS: Readonly<Record<string, Kind>> = {
	device: 'device',
	step: 'step',
	reason: 'reason',
	complete: 'yes_no',
	converted: 'yes_no',
	engaged: 'yes_no',
	has_ordered: 'yes_no',
	known_user: 'yes_no',
};

/** Other columns with words, those of one report by its name. */
const WORDED: ReadonlySet<string> = new Set([
	'channel',
	'country',
	'region',
	'language',
	'event',
	'attribution.key',
	'recoveries.key',
	'events.value',
]);

const namesByKind = new Map<string, Intl.DisplayNames>();

/** Name of a country or language in the reader's words; what is no code of one is shown as it was sent. */
function codeName(type: 'region' | 'language', code: string, language: Language): string {
	const kind = `${type} ${language}`;
	let names = namesByKind.get(kind);
	if (!names) namesByKind.set(kind, (names = new Intl.DisplayNames(LOCALES[language], { type })));
	try {
		return names.of(code) ?? code;
	} catch {
		return code;
	}
}

const REGION = /^(?<country>[A-Z]{2})(?<code>-[0-9A-Z]+)?(?: (?<name>.+))?$/;

/** A region by its name, or its code, with its country: `HR-21 Zagreb` is "Zagreb, Croatia". */
function regionName(text: string, language: Language): string {
	const { country, code = '', name } = REGION.exec(text)?.groups ?? {};
	if (country === undefined) return text;
	return `${name ?? country + code}, ${codeName('region', country, language)}`;
}

function wordOf(words: Words, kind: Kind, text: string): string | undefined {
	const known: readonly string[] = VALUE_WORDS[kind];
	return known.includes(text) ? words(`value.${kind}.${text}` as 'value.none') : undefined;
}

/** Whether the page has words of its own for the values of a column, so that whoever reads them does not know what the collector calls them. */
export function hasWords(key: string, report: string): boolean {
	return WORDED.has(key) || key in KINDS || WORDED.has(`${report}.${key}`);
}

/** A value of a column, or of a filter's dimension, in words; what senders chose is shown as it is. `report` tells apart columns of one name. */
export function valueName(words: Words, language: Language, key: string, value: Cell, report = ''): string {
	if (value === null || value === '') return words('value.none');
	const text = String(value);
	if (text === OTHER_VALUES) return words('value.other');
	if (key === 'channel' || (key === 'key' && (report === 'attribution' || report === 'recoveries')))
		return words.channel(text);
	if (key === 'country') return codeName('region', text, language);
	if (key === 'language') return codeName('language', text, language);
	if (key === 'region') return regionName(text, language);
	if (key === 'event') return words.event(text);
	if (report === 'events' && key === 'value') return words.event(text);
	if (key === 'source' && (report === 'quality' || report === 'journey')) return wordOf(words, 'source', text) ?? text;
	const kind = KINDS[key];
	return (kind && wordOf(words, kind, text)) ?? (key === 'step' ? words.event(text) : text);
}
