import { describe, expect, test } from 'vitest';
import { accounts as ar } from '../i18n/ar/accounts.js';
import { accounts as en } from '../i18n/en/accounts.js';
import { accounts as fa } from '../i18n/fa/accounts.js';
import { accounts as hr } from '../i18n/hr/accounts.js';
import { LANGUAGES } from '../i18n/languages.js';
import { wordsOf } from './words.js';

const ACCOUNT_TEXTS = { en, fa, ar, hr };

const placesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

describe.each(OTHERS)('texts of accounts in %s', (language) => {
	const entries = Object.entries(ACCOUNT_TEXTS[language]);
	const english = new Map(Object.entries(ACCOUNT_TEXTS.en));

	test('say all that English says, in other words, with the same places', () => {
		expect(entries.map(([key]) => key)).toEqual([...english.keys()]);
		expect(entries.filter(([key, text]) => text.trim() === '' || text === english.get(key))).toEqual([]);
		expect(entries.filter(([key, text]) => placesOf(text).join() !== placesOf(english.get(key) ?? '').join())).toEqual(
			[],
		);
	});
});

test('Persian and Arabic texts hold no letters or digits of each other', () => {
	expect(Object.values(ACCOUNT_TEXTS.fa).filter((text) => /[يكى٠-٩0-9]/.test(text))).toEqual([]);
	expect(Object.values(ACCOUNT_TEXTS.ar).filter((text) => /[یکگچپژ۰-۹0-9]/.test(text))).toEqual([]);
});

test('what is filled in is text, also where it looks like a place', () => {
	const say = wordsOf(en);
	expect(say('strip.who', { name: '{name} <b>' })).toBe('Signed in as {name} <b>');
	expect(say('strip.who', {})).toBe('Signed in as {name}');
});
