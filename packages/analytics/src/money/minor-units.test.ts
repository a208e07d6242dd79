import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyExponent, sumMinor, toMinor } from './minor-units.js';

describe('an amount in minor units', () => {
	test.each([
		[1.005, 'USD', 101],
		[1.004_999_999, 'USD', 100],
		[-1.005, 'USD', -101],
		[0.1 + 0.2, 'EUR', 30],
		[19.99, 'EUR', 1_999],
		[0, 'USD', 0],
		[-0, 'USD', 0],
		[0.5, 'JPY', 1],
		[0.499, 'JPY', 0],
		[1_250_000, 'IRR', 1_250_000],
		[1.234_5, 'KWD', 1_235],
		[1.234_56, 'CLF', 12_346],
		[12.5, 'XYZ', 1_250],
		[1e-7, 'USD', 0],
		[5e-324, 'USD', 0],
		[1e11, 'USD', 1e13],
		[1e12, 'USD', 1e13],
		[1e21, 'JPY', 1e13],
		[1.5e-2, 'USD', 2],
	])('%d %s is %d', (amount, currency, minor) => expect(toMinor(amount, currency)).toBe(minor));

	test('of n hundredths is n', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e13, max: 1e13 }), (n) => {
				expect(toMinor(n / 100, 'EUR')).toBe(n);
			}),
			{ numRuns: 2_000 },
		);
	});
});

test.each([
	['JPY', 0],
	['IRR', 0],
	['USD', 2],
	['KWD', 3],
	['CLF', 4],
	['ZZZ', 2],
	['constructor', 2],
])('%s has %i digits after the point', (currency, digits) => expect(currencyExponent(currency)).toBe(digits));

describe('a sum of price x quantity', () => {
	test('is rounded once, at the end', () => {
		expect(sumMinor([{ price: 0.004 }, { price: 0.004 }, { price: 0.004 }], 'USD')).toBe(1);
		expect(sumMinor([{ price: 0.335, quantity: 3 }], 'USD')).toBe(101);
		expect(sumMinor([{ price: 1.005, quantity: 1 }, { price: 2.1 }], 'USD')).toBe(311);
	});

	test('takes one piece where no quantity is given, and nothing where no price is', () => {
		expect(sumMinor([{ price: 3 }, { quantity: 7 }, {}], 'USD')).toBe(300);
		expect(sumMinor([], 'USD')).toBe(0);
	});

	test('holds parts of a piece and no pieces', () => {
		expect(sumMinor([{ price: 9.99, quantity: 0.5 }], 'USD')).toBe(500);
		expect(sumMinor([{ price: 9.99, quantity: 0 }], 'USD')).toBe(0);
	});

	test('of prices with two decimals is what whole hundredths sum to, in every currency', () => {
		const line = fc.record({
			hundredths: fc.integer({ min: -1e9, max: 1e12 }),
			quantity: fc.integer({ min: -9, max: 99 }),
		});
		fc.assert(
			fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
				const all = lines.map(({ hundredths, quantity }) => ({ price: hundredths / 100, quantity }));
				const sum = lines.reduce(
					(total, { hundredths, quantity }) => total + BigInt(hundredths) * BigInt(quantity),
					0n,
				);
				fc.pre(sum > -(10n ** 11n) && sum < 10n ** 12n);
				expect(sumMinor(all, 'EUR')).toBe(Number(sum));
				expect(sumMinor(all, 'KWD')).toBe(Number(sum * 10n));
				const half = sum < 0n ? -50n : 50n;
				expect(sumMinor(all, 'JPY')).toBe(Number((sum + half) / 100n));
			}),
		);
	});

	test('does not depend on the order of the lines', () => {
		const line = fc.record({
			price: fc.integer({ min: 0, max: 1e9 }).map((n) => n / 1_000),
			quantity: fc.integer({ min: 0, max: 999 }),
		});
		fc.assert(
			fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
				const thousandths = lines.reduce((sum, { price, quantity }) => sum + Math.round(price * 1_000) * quantity, 0);
				expect(sumMinor(lines, 'KWD')).toBe(thousandths);
				expect(sumMinor([...lines].reverse(), 'USD')).toBe(sumMinor(lines, 'USD'));
			}),
		);
	});
});
