import { describe, expect, test } from 'vitest';
import { digits, formatMoney, toMajor } from './money.js';

describe('money', () => {
	test('minor digits follow ISO 4217, and the rial has none', () => {
		expect(['EUR', 'USD', 'JPY', 'IRR', 'ISK', 'KWD', 'TND', 'CLF', 'UYW', 'HUF'].map(digits)).toEqual([
			2, 2, 0, 0, 0, 3, 3, 4, 4, 2,
		]);
	});

	test('minor units become an exact decimal, however large', () => {
		expect(toMajor(5, 'EUR')).toBe('0.05');
		expect(toMajor(-1234, 'EUR')).toBe('-12.34');
		expect(toMajor(1234, 'JPY')).toBe('1234');
		expect(toMajor(Number.MAX_SAFE_INTEGER, 'EUR')).toBe('90071992547409.91');
	});

	test('money is written with the digits of the ledger, not those of the locale data', () => {
		expect(formatMoney(123_450, 'EUR', 'en')).toBe('€1,234.50');
		expect(formatMoney(1_500, 'KWD', 'en')).toContain('1.500');
		expect(formatMoney(25_000_000, 'IRR', 'en')).toContain('25,000,000');
		expect(formatMoney(-50, 'USD', 'en')).toBe('-$0.50');
	});

	test('Persian money has Persian digits', () => {
		expect(formatMoney(123_450, 'USD', 'fa-IR')).toContain('۱٬۲۳۴٫۵۰');
	});

	test('a Persian currency that is a word stands behind the number', () => {
		expect(formatMoney(25_000_000, 'IRR', 'fa-IR')).toBe('۲۵٬۰۰۰٬۰۰۰\u00a0ریال');
		expect(formatMoney(25_000_000, 'IRR', 'fa-IR', true)).toBe('۲۵\u00a0میلیون\u00a0ریال');
	});

	test('a code that is none is written behind the number', () => {
		expect(formatMoney(1234, 'points', 'en')).toBe('12.34 points');
	});
});
