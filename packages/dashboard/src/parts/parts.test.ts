import { describe, expect, test } from 'vitest';
import { createFormats } from '../format/formats.js';
import { loadLanguage } from '../i18n/catalogues.js';
import { createWords } from '../i18n/translate.js';
import { formatCell } from './format-cell.js';
import { meaningOf } from './meaning.js';
import { valueName } from './value-name.js';

const writing = { formats: createFormats('en', 'UTC'), currency: 'EUR' } as const;

describe('cells', () => {
	test('are written by their unit, and nothing is a dash', () => {
		expect(formatCell(123_450, 'money_minor', writing)).toBe('€1,234.50');
		expect(formatCell(0.125, 'rate', writing)).toBe('12.5%');
		expect(formatCell(1.2345, 'number', writing)).toBe('1.23');
		expect(formatCell('2026-03-21', 'date', writing)).toBe('Mar 21, 2026');
		expect(formatCell('2026-03-20T14:00+03:30', 'date', writing)).toBe('2026-03-20T14:00+03:30');
		expect(formatCell(null, 'rate', writing)).toBe('–');
	});
});

describe('what a change means', () => {
	test('less is better for what is lost, more for what is won, and neither for what is spent', () => {
		expect(meaningOf('bounce_rate', 0.1)).toBe('worse');
		expect(meaningOf('bounce_rate', -0.1)).toBe('better');
		expect(meaningOf('visitors', -0.1)).toBe('worse');
		expect(meaningOf('cost_minor', 1)).toBe('neutral');
		expect(meaningOf('visitors', 0)).toBe('neutral');
	});
});

describe('values', () => {
	const t = createWords('en');
	test('have the words of the language, and what senders chose is shown as it is', () => {
		expect(valueName(t, 'en', 'country', 'HR')).toBe('Croatia');
		expect(valueName(t, 'en', 'country', '<b>')).toBe('<b>');
		expect(valueName(t, 'en', 'language', 'fa')).toBe('Persian');
		expect(valueName(t, 'en', 'language', '<b>')).toBe('<b>');
		expect(valueName(t, 'en', 'region', 'HR-21 Zagreb')).toBe('Zagreb, Croatia');
		expect(valueName(t, 'en', 'region', 'IR-23')).toBe('IR-23, Iran');
		expect(valueName(t, 'en', 'region', 'Zagreb')).toBe('Zagreb');
		expect(valueName(t, 'en', 'device', 'mobile')).toBe('Phone');
		expect(valueName(t, 'en', 'device', 'toString')).toBe('toString');
		expect(valueName(t, 'en', 'channel', 'Paid Search')).toBe('Paid search');
		expect(valueName(t, 'en', 'campaign', null)).toBe('(none)');
		expect(valueName(t, 'en', 'source', 'server')).toBe('server');
		expect(valueName(t, 'en', 'source', 'server', 'quality')).toBe('Server');
	});

	test('what the collector writes in place of too many values has a word in each language', async () => {
		await loadLanguage('hr');
		const words = createWords('hr');
		expect(['campaign', 'country', 'event', 'path'].map((key) => valueName(words, 'hr', key, '(other)'))).toEqual(
			Array.from({ length: 4 }, () => '(ostalo)'),
		);
	});
});
