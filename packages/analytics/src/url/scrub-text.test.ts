import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { scrubPersonal, scrubText } from './scrub-text.js';

describe('mail addresses', () => {
	test.each([
		['write to jane.doe+news@mail.example.com today', 'write to [email] today'],
		['<jane@example.com>', '<[email]>'],
		["o'brien@example.ie", '[email]'],
		['jane%40example.com', '[email]'],
		['jane%2540example.com', '[email]'],
		['jane＠example.com', '[email]'],
		['کاربر@مثال.ایران', '[email]'],
		['a@b.co,c@d.org', '[email],[email]'],
		['jane@b.com@c.com', '[email]'],
		['https://user:secret@shop.example/x', 'https://user:[email]/x'],
	])('%j reads %j', (text, clean) => expect(scrubText(text)).toBe(clean));

	test.each(['@jane', 'jane@', 'jane@home', 'lodash@4.17.21', 'a @ b.com', '2@9.99', '@example.com'])(
		'%j is no mail address',
		(text) => expect(scrubText(text)).toBe(text),
	);
});

describe('payment cards', () => {
	test.each([
		['4111111111111111', '[card]'],
		['378282246310005', '[card]'],
		['30569309025904', '[card]'],
		['6759649826438453', '[card]'],
		['6304000000000000000', '[card]'],
		['6037991112345677', '[card]'],
		['4111 1111 1111 1111', '[card]'],
		['4111-1111-1111-1111', '[card]'],
		['4111+1111+1111+1111', '[card]'],
		['4111 - 1111 - 1111 - 1111', '[card]'],
		['4111–1111–1111–1111', '[card]'],
		['۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱', '[card]'],
		['٤١١١١١١١١١١١١١١١', '[card]'],
		['order 12 4111 1111 1111 1111 thanks', 'order 12 [card] thanks'],
		['no4111111111111111x', 'no[card]x'],
	])('%j reads %j', (text, clean) => expect(scrubText(text)).toBe(clean));

	test.each([
		'4222222222222',
		'4006381333931',
		'4111111111111112',
		'4111 1111 1111 1112',
		'123456789012',
		'2024-01-15',
		'0 0 0',
		'41111111111111114111',
	])('%j is no card number', (text) => expect(scrubText(text)).toBe(text));
});

describe('phone numbers', () => {
	test.each([
		['call +989121234567 now', 'call [phone] now'],
		['+98 912 123 4567', '[phone]'],
		['+1 (555) 123-4567', '[phone]'],
		['+۹۸ ۹۱۲ ۱۲۳ ۴۵۶۷', '[phone]'],
		['+98\u200e9121234567', '[phone]'],
		['call %2B989121234567 or %252b98%20912', 'call [phone] or %252b98%20912'],
		['+49.30.1234567', '[phone]'],
		['+1 555 123 4569 4111 1111 1111 1111', '[phone] [card]'],
	])('%j reads %j', (text, clean) => expect(scrubText(text)).toBe(clean));

	test.each(['+1234567', '09121234567', '3+4', '+ more', '20+ 30 40'])('%j is left alone', (text) =>
		expect(scrubText(text)).toBe(text),
	);
});

describe('tokens', () => {
	const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
	test.each([
		[jwt, '[token]'],
		[`login_${jwt}/next`, 'login_[token]/next'],
		['eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.', '[token]'],
		['d41d8cd98f00b204e9800998ecf8427e', '[token]'],
		['id=D41D8CD98F00B204E9800998ECF8427E;', 'id=[token];'],
		['12345678901234567890123456789012', '[token]'],
		['k7Jx-Qm2Zr9_Lw4TnBv8Yc3Hs6Pd1Fg5Ka0Re2UiXo', '[token]'],
		['a8f3kq2z9x7c1v5b6n4m0l8j7h6g5f4d3s2a1p9o', '[token]'],
	])('%j reads %j', (text, clean) => expect(scrubText(text)).toBe(clean));

	test.each([
		'nike-air-max-270-react-mens-running-shoes-black',
		'Nike-Air-Max-270-React-Mens-Running-Shoes-Black',
		'samsung-galaxy-s24-ultra-256gb-5g-dual-sim-phone',
		'Asus-RTX4090-24GB-GDDR6X-i9-14900K-64GB-DDR5',
		'Waschmaschinenunterschrank-Holzoptik-60cm-Breite',
		'ProductDetailsPageForRunningShoesAndBootsInOurShop',
		'this_is_a_very_long_snake_case_identifier_of_a_page',
		'123e4567-e89b-12d3-a456-426614174000',
		'deadbeef',
		'd41d8cd98f00b204e9800998ecf842',
		'eyJust.a.word',
		'کفش-ورزشی-مردانه-نایک-مدل-ایر-مکس-۲۷۰-مشکی-سفید',
	])('%j is no token', (text) => expect(scrubText(text)).toBe(text));
});

describe('what a click id may hold', () => {
	test.each([
		['d41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427e'],
		['k7Jx-Qm2Zr9_Lw4TnBv8Yc3Hs6Pd1Fg5Ka0Re2UiXo', 'k7Jx-Qm2Zr9_Lw4TnBv8Yc3Hs6Pd1Fg5Ka0Re2UiXo'],
		['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNry', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNry'],
		['jane@example.com', '[email]'],
		['4111111111111111', '[card]'],
		['+989121234567', '[phone]'],
	])('%j reads %j', (text, clean) => expect(scrubPersonal(text)).toBe(clean));
});

describe('any text', () => {
	/** Pieces that meet at awkward borders. */
	const pieces = fc.constantFrom(
		'a@b.co', '@', '%40', '%2540', '+', '4111111111111111', '4111 1111', '-', ' ', '.', 'eyJhbGciOiJIUzI1NiJ9', 'eyJ',
		'd41d8cd98f00b204e9800998ecf8427e', 'aB3x', 'shoe', '۴۱۱۱', '12345678', '_', '/', '=', '\ud800', 'g', '7', '[card]',
	); // biome-ignore format: one list
	const awkward = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

	test('scrubbing twice changes nothing more', { timeout: 60_000 }, () => {
		fc.assert(
			fc.property(fc.oneof(awkward, fc.string({ unit: 'binary' })), (text) => {
				const once = scrubText(text);
				expect(scrubText(once)).toBe(once);
			}),
			{ numRuns: 2_000 },
		);
	});

	test('numbers of up to thirteen digits stay, wherever they stand alone', () => {
		fc.assert(
			fc.property(fc.bigInt(0n, 9_999_999_999_999n), (id) => {
				expect(scrubText(`/product/${id}`)).toBe(`/product/${id}`);
			}),
		);
	});
});

describe('time', () => {
	const original = Object.getOwnPropertyDescriptor(String.prototype, 'charCodeAt');
	afterEach(() => {
		if (original !== undefined) Object.defineProperty(String.prototype, 'charCodeAt', original);
	});

	/** Characters looked at while a text of about `length` is scrubbed. */
	function looksAt(piece: string, length: number): number {
		const text = piece.repeat(Math.ceil(length / piece.length));
		const plain = original?.value as (this: string, at: number) => number;
		let looks = 0;
		const counting = function (this: string, at: number): number {
			looks++;
			return plain.call(this, at);
		};
		Object.defineProperty(String.prototype, 'charCodeAt', { value: counting, configurable: true, writable: true });
		scrubText(text);
		if (original !== undefined) Object.defineProperty(String.prototype, 'charCodeAt', original);
		return looks;
	}

	const hostile = ['@', 'a@', 'a.', 'a@b.', '%40', '%25', '1', '1 ', '1-', '+', '+1', '+1 ', '+1234567 ', 'eyJ', 'eyJ.', 'aB3',
		'aB3-', 'a1', 'f', 'g', '۱', '4111 1111 ', 'eyJhbGciOiJIUzI1NiJ9.', '((((', '. ', '\ud800']; // biome-ignore format: one list

	test.each(hostile)('grows with the length and no faster for %j again and again', (piece) => {
		const short = looksAt(piece, 10_000);
		const long = looksAt(piece, 40_000);
		expect(short).toBeGreaterThan(0);
		expect(long).toBeLessThanOrEqual(short * 4 + 1_000);
		expect(short).toBeLessThanOrEqual(10_000 * 40);
	});

	test.each(['a@', '1 ', 'eyJ.'])(
		'a megabyte of %j is scrubbed to what scrubbing leaves alone',
		{ timeout: 60_000 },
		(piece) => {
			const clean = scrubText(piece.repeat(Math.ceil(1_048_576 / piece.length)));
			expect(scrubText(clean) === clean).toBe(true);
		},
	);
});
