import { catalogueOf } from './catalogues.js';
import { LOCALES, type Language } from './languages.js';
import type { Filling, PluralKey, TextKey } from './messages.js';
import type { Texts } from './texts.js';

/** Words of one language. */
export interface Words {
	/** A text; `t('paths.from', { page })` fills the places of one that has some. */
	<Key extends TextKey>(key: Key, ...filling: Filling<Key>): string;
	/** A text that depends on a number, in the form that the language's rules choose; `shown` is the number as it is written. */
	plural(key: PluralKey, count: number, shown: string): string;
	/** An event's name in words; a name without a meaning to Aisle is shown as it is. */
	event(name: string): string;
	/** A channel's name; one outside GA4's groups is shown as it is. */
	channel(name: string): string;
	/** Why something was refused; a code of a newer collector is shown as it is. */
	refusal(code: string): string;
}

/** Puts values into the places of a text. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
	return text.replace(
		/\{(\w+)\}/g,
		(place, name: string) => (Object.hasOwn(values, name) ? values[name] : place) ?? place,
	);
}

/** The words of a language that is loaded; of one that is not, English ones. */
export function createWords(language: Language): Words {
	const { texts, names } = catalogueOf(language);
	const own: Texts = texts;
	const rules = new Intl.PluralRules(LOCALES[language]);
	const inOwn = (words: Readonly<Partial<Record<string, string>>>, name: string) =>
		(Object.hasOwn(words, name) ? words[name] : undefined) ?? name;
	/** The text under a key, or the one of its forms that fits a number. */
	const textOf = (key: string, count = 0): string => {
		const text = own[key] ?? key;
		return typeof text === 'string' ? text : (text[rules.select(count)] ?? text.other);
	};
	const say = <Key extends TextKey>(key: Key, ...[values]: Filling<Key>): string =>
		values ? fill(textOf(key), values) : textOf(key);
	return Object.assign(say, {
		plural: (key: PluralKey, count: number, shown: string) => fill(textOf(key, count), { n: shown }),
		event: (name: string) => inOwn(names.events, name),
		channel: (name: string) => inOwn(names.channels, name),
		refusal: (code: string) => inOwn(names.refusals, code),
	});
}
