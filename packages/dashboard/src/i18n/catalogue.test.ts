import { EVENT_NAMES } from '@aisle/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf, isLoaded, loadLanguage } from './catalogues.js';
import { en } from './en/index.js';
import { LANGUAGES, LOCALES } from './languages.js';
import type { Catalogue } from './messages.js';
import type { Texts } from './texts.js';
import { createWords } from './translate.js';

const OTHERS = LANGUAGES.filter((language) => language !== 'en');

/** Names, which every language writes the same way. */
const NAMES = ['brand'];

/** Every text of a catalogue by its key; forms of a plural stand one by one. */
function entriesOf({ texts, names }: Catalogue): [string, string][] {
	const own: Texts = { ...texts };
	const flat = Object.entries(own).flatMap(([key, text]): [string, string][] =>
		typeof text === 'string' ? [[key, text]] : Object.entries(text).map(([form, words]) => [`${key}#${form}`, words]),
	);
	const named = Object.entries(names).flatMap(([kind, words]) =>
		Object.entries(words).map(([name, text]): [string, string] => [`${kind}:${name}`, String(text)]),
	);
	return [...flat, ...named];
}

const placesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test('a language is English until it is loaded', async () => {
	expect([isLoaded('en'), isLoaded('fa')]).toEqual([true, false]);
	expect(createWords('fa')('site')).toBe('Site');
	await loadLanguage('fa');
	expect(createWords('fa')('site')).toBe('فروشگاه');
});

describe.each([...LANGUAGES])('the catalogue %s', (language) => {
	let catalogue: Catalogue;
	beforeAll(async () => {
		await loadLanguage(language);
		catalogue = catalogueOf(language);
	});

	test('has a text wherever English has one, and none is empty', () => {
		expect(Object.keys(catalogue.texts).sort()).toEqual(Object.keys(en.texts).sort());
		expect(entriesOf(catalogue).filter(([, text]) => text.trim() === '')).toEqual([]);
	});

	test('fills in the same values as English', () => {
		const english: Texts = en.texts;
		const wrong = entriesOf(catalogue).filter(([key, text]) => {
			const source = english[key.replace(/#\w+$/, '')];
			// one or two may be said without the number
			if (typeof source !== 'string') return placesOf(text).some((place) => place !== '{n}');
			return placesOf(text).join() !== placesOf(source).join();
		});
		expect(wrong).toEqual([]);
	});

	test('has exactly the plural forms of its language', () => {
		const { pluralCategories } = new Intl.PluralRules(LOCALES[language]).resolvedOptions();
		const texts: Texts = catalogue.texts;
		const wrong = Object.entries(texts).filter(
			([, text]) => typeof text !== 'string' && Object.keys(text).sort().join() !== [...pluralCategories].sort().join(),
		);
		expect(wrong).toEqual([]);
	});
});

describe('catalogues', () => {
	test.each(OTHERS)('only names read in %s as they do in English', (language) => {
		const english = new Map(entriesOf(en));
		const same = entriesOf(catalogueOf(language)).filter(([key, text]) => english.get(key) === text);
		expect(same.map(([key]) => key)).toEqual(NAMES);
	});

	test('Persian texts hold no Arabic letters or digits in place of Persian ones', () => {
		expect(entriesOf(catalogueOf('fa')).filter(([, text]) => /[يكى٠-٩0-9]/.test(text))).toEqual([]);
	});

	test('Arabic texts hold no Persian letters or digits in place of Arabic ones', () => {
		expect(entriesOf(catalogueOf('ar')).filter(([, text]) => /[یکگچپژ۰-۹0-9]/.test(text))).toEqual([]);
	});

	test('every event of the vocabulary has a name', () => {
		expect(Object.keys(en.names.events).sort()).toEqual([...EVENT_NAMES].sort());
	});

	test('no reason for a refusal reads like another, nor the same in two languages', () => {
		const texts = LANGUAGES.flatMap((language) => Object.values(catalogueOf(language).names.refusals));
		expect(new Set(texts).size).toBe(texts.length);
		expect(createWords('en').refusal('too_old')).toBe('Older than thirty days');
		expect(createWords('fa').refusal('constructor')).toBe('constructor');
	});

	test('unknown events and channels are shown as they are', () => {
		const t = createWords('fa');
		expect(t.event('colour_picked')).toBe('colour_picked');
		expect(t.event('constructor')).toBe('constructor');
		expect(t.channel('Carrier pigeon')).toBe('Carrier pigeon');
		expect(t.channel('Email')).toBe('ایمیل');
	});
});
