import { expect, test } from 'vitest';
import { priceOf } from './price-of.js';

test('numbers, and texts with a point, a comma or groups that can be read in one way only', () => {
	const read: [raw: unknown, price: number][] = [
		[12.5, 12.5],
		[0, 0],
		['12.50', 12.5],
		[' 12,5 ', 12.5],
		['49.9900', 49.99],
		['0.125', 0.125],
		['0,125', 0.125],
		['1,234.50', 1234.5],
		['1.234,50', 1234.5],
		['1 234 567,5', 1234567.5],
		['1\u202f234,50', 1234.5],
		['1’234.50', 1234.5],
		['1.234.567', 1234567],
		['1234.567', 1234.567],
		['۱۲۳٬۰۰۰', 123000],
		['۱۲٫۵', 12.5],
		['١٬٢٣٤٫٥٠', 1234.5],
	];
	expect(read.map(([raw]) => [raw, priceOf(raw, 'EUR')])).toEqual(read);
});

test('three digits after one mark are thousands or decimals where the currency tells, else nothing', () => {
	expect(['1.234', '1,234', '۱۲۳,۰۰۰'].map((text) => priceOf(text, 'EUR'))).toEqual([undefined, undefined, undefined]);
	expect([priceOf('1.234', undefined), priceOf('1,234', 'KWD')]).toEqual([undefined, undefined]);
	expect(['123,000', '250.000', '۱۲۳,۰۰۰'].map((text) => priceOf(text, 'IRR'))).toEqual([123000, 250000, 123000]);
	expect([priceOf('۱۲۳,۰۰۰', 'IRT'), priceOf('250.000', 'VND'), priceOf('1.234', 'KWD')]).toEqual([
		123000, 250000, 1.234,
	]);
});

test('nothing where there is more than a number, or less', () => {
	const texts = [
		'',
		' ',
		'-5',
		'€12.50',
		'12 EUR',
		'۱۲۳٬۰۰۰ تومان',
		'1,23,456.00',
		'1,234,5',
		'12.',
		'.5',
		'1e3',
		'free',
		'0x10',
	];
	for (const raw of [...texts, NaN, -1, Infinity, 1e13, null, undefined, true, {}, [], '9'.repeat(14)])
		expect([raw, priceOf(raw, 'EUR')]).toEqual([raw, undefined]);
});
