import { describe, expect, test } from 'vitest';
import { foldText, searchTest } from './search.js';

describe('folding', () => {
	test.each([
		['Arabic and Persian yeh and kaf', 'كتاب علي', 'کتاب علی'],
		['forms of alef', 'أحمد إسلام آب ٱلله', 'احمد اسلام اب الله'],
		['teh marbuta and heh', 'مكتبة', 'مکتبه'],
		['heh under a hamza', 'خانۀ', 'خانه'],
		['waw and yeh under a hamza', 'مسؤول مسئول', 'مسوول مسیول'],
		['letters as old code pages have them', 'ﻛﺘﺎﺏ', 'کتاب'],
		['a zero-width joiner', 'می‌خواهم', 'میخواهم'],
		['vowel signs and the stretching line', 'مُحَمَّد كـــتاب', 'محمد کتاب'],
		['Croatian letters', 'Čaša Ćup Šljiva Žaba Đurđa', 'casa cup sljiva zaba durda'],
		['Croatian digraphs as one sign', 'ǅep ǈubav ǋiva', 'džep LJUBAV Njiva'],
		['letters that are two', 'Straße ŒUVRE', 'strasse oeuvre'],
		['composed and decomposed letters', 'Cafe\u0301', 'café'],
		['native digits', '۱۲۳ ٤٥٦', '123 456'],
		['direction marks and wide white space', '\u200fالف\u00a0 \tب', 'الف ب'],
		['white space between plain letters', ' two \t words', 'Two  Words '],
	])('%s are told alike', (_, one, other) => {
		expect(foldText(one)).toBe(foldText(other));
	});

	test('different words stay different', () => {
		expect(new Set(['باز', 'ناز', 'kuća', 'kuka', 'کوه', 'گوه'].map(foldText)).size).toBe(6);
	});
});

describe('a search', () => {
	test('finds a text with each of its words, in any order', () => {
		expect(searchTest('ردیاب سايت')('سایت و ردیاب')).toBe(true);
		expect(searchTest('می روم')('می‌روم')).toBe(true);
		expect(searchTest('casa nova')('Čaša stara')).toBe(false);
	});

	test.each(['', '  ', '\u200c', 'ء'])('for nothing that counts (%j) finds everything', (search) => {
		expect(searchTest(search)('anything')).toBe(true);
	});
});
