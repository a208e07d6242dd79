// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { cleanUrl, scrub, tidy, tidyTextOf } from './scrub.js';

afterEach(() => void vi.restoreAllMocks());

test('of a URL only campaign parameters and click ids stay', () => {
	const kept = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'utm_id'];
	const clicks =
		'gclid gbraid wbraid dclid gad_source msclkid yclid s_kwcid fbclid ttclid twclid li_fat_id epik rdt_cid scclid ob_click_id mc_cid _hsmi irclid irclickid sscid sccid';
	for (const name of [...kept, ...clicks.split(' ')]) {
		expect(cleanUrl(`https://shop.test/a?q=shoes&${name}=v&page=2#top`)).toBe(`https://shop.test/a?${name}=v`);
	}
});

test('what names a person, a session or a search is never sent', () => {
	const names =
		'q query s search email mail e user user_id uid customer_id name phone tel token access_token key auth password code state session sessionid sid phpsessid mc_eid _hsenc id cid clid order page xutm_source gclid2 constructor';
	for (const name of names.split(' ')) {
		expect(cleanUrl(`https://shop.test/a?${name}=v`)).toBe('https://shop.test/a');
		expect(cleanUrl(`https://shop.test/a?x=utm_source&${name}=utm_source=v`)).toBe('https://shop.test/a');
	}
});

test('igshid stays as well', () => {
	expect(cleanUrl('https://shop.test/a?igshid=v')).toBe('https://shop.test/a?igshid=v');
});

test('names count in any case, and what looks private in their values is scrubbed', () => {
	expect(cleanUrl('https://shop.test/a?UTM_Source=x')).toBe('https://shop.test/a?UTM_Source=x');
	expect(cleanUrl('https://shop.test/a?utm_term=ann%40example.org&utm_id=7')).toBe(
		'https://shop.test/a?utm_term=*&utm_id=7',
	);
});

test('user, password and hash are dropped; host, port and path stay', () => {
	expect(cleanUrl('https://ann:secret@shop.test:8443/p/%D9%85?x#frag')).toBe('https://shop.test:8443/p/%D9%85');
});

test('an app that the visitor came from stays', () => {
	expect(cleanUrl('android-app://com.google.android.gm/inbox')).toBe('android-app://com.google.android.gm/inbox');
});

test('a URL is cut to what the collector takes', () => {
	expect(cleanUrl(`https://shop.test/${'z'.repeat(5_000)}`)).toHaveLength(2_048);
});

const PRIVATE = {
	'mail /ann@example.org/cart': 'mail /*/cart',
	'Order of ann.lee+x@mail.example.co.uk': 'Order of *',
	'https://shop.test/u/ann%40example.org': 'https://shop.test/u/*',
	'/t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl/x': '/t/*/x',
	'card 4111 1111 1111 1111.': 'card *.',
	'card 5555-5555-5555-4444.': 'card *.',
	'amex 378282246310005 x': 'amex * x',
	'call +44 1632 960961': 'call *',
	'/call/%2B441632960961': '/call/*',
};
for (const [text, clean] of Object.entries(PRIVATE)) {
	test(`"${text}" is scrubbed`, () => {
		expect(scrub(text)).toBe(clean);
	});
}

test('a long key in a path is scrubbed, a click id of the same form is not', () => {
	const key = '0123456789abcdef0123456789abcdef';
	expect(scrub(`/reset/${key}/`)).not.toContain(key);
	expect(cleanUrl(`https://shop.test/?msclkid=${key}`)).toBe(`https://shop.test/?msclkid=${key}`);
});

test('article numbers and dates stay', () => {
	for (const text of ['/p/2026-04-25', '/order/100200300', 'SKU 12345678']) expect(scrub(text)).toBe(text);
});

test('the number of an article as its bar code has it stays', () => {
	for (const text of ['/p/4006381333931', '/p/5901234123457', 'ISBN 978-3-16-148410-0', '/c/300200100'])
		expect(scrub(text)).toBe(text);
});

test('a long text without anything private takes no time to speak of', () => {
	// a pattern that backtracks would not come back from this one at all
	expect(scrub('z'.repeat(2_048))).toHaveLength(2_048);
	expect(scrub('4 '.repeat(1_024))).not.toContain('4 4 4');
});

for (const part of ['a', '@', 'a@', '%25', '1 ', '+1', 'eyJ', 'eyJ-.', 'f', '?&=#/']) {
	test(`of 200 kB of "${part}" no pattern sees more than the collector takes`, () => {
		// what a pattern costs may grow with the square of a text: the work is bounded by what it is given
		const replace = vi.spyOn(RegExp.prototype, Symbol.replace);
		const text = part.repeat(200_000 / part.length);
		scrub(text);
		JSON.stringify({ text, items: [{ item_name: text }] }, tidy);
		cleanUrl(`https://shop.test/${text}?utm_source=${text}`);
		const lengths = replace.mock.calls.map(([given]) => given.length);
		expect(lengths).not.toEqual([]);
		expect(Math.max(...lengths)).toBeLessThanOrEqual(2_048);
	});
}

/** What goes over the wire of a value. */
const sent = (value: unknown) => JSON.parse(JSON.stringify(value, tidy));

test('texts are cut to what the collector takes, those of items as well, and items to their number', () => {
	const long = 'x '.repeat(2_000);
	const { note, items } = sent({ note: long, items: Array.from({ length: 201 }, () => ({ item_name: long })) });
	expect(note).toBe(long.slice(0, 2_048));
	expect(items).toHaveLength(200);
	expect(items[199]).toEqual({ item_name: long.slice(0, 2_048) });
});

test('texts that look private are scrubbed, those of items as well; ids of orders, items and places are not', () => {
	const mail = 'ann@example.org';
	const kept = { transaction_id: mail, refund_id: mail, currency: 'EUR' };
	expect(
		sent({
			...kept,
			note: `for ${mail}`,
			customer_id: mail,
			h: mail,
			n: mail,
			items: [{ item_id: mail, location_id: mail, item_name: `Engraved ${mail}` }],
		}),
	).toEqual({
		...kept,
		note: 'for *',
		customer_id: '*',
		h: '*',
		n: '*',
		items: [{ item_id: mail, location_id: mail, item_name: 'Engraved *' }],
	});
});

test('numbers and truth values stay as they are', () => {
	expect(sent({ value: 4111111111111111, outbound: true })).toEqual({ value: 4111111111111111, outbound: true });
});

test('an event is tidy whether or not each of its values was looked at', () => {
	const parts = [
		'+98 912 345 67 89',
		'%2B98',
		'2121 2121 2121 2121',
		'eyJhbGciOiJIUzI1NiJ9.e30.x',
		'a@b.c',
		'%40b',
		'@',
	];
	const piece = fc.oneof(
		fc.constantFrom(...parts, '0123456789abcdef'.repeat(2), '7', '-', ' ', '"', '\\', '\n'),
		fc.string(),
	);
	const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
	const value = fc.oneof(text, fc.double(), fc.boolean(), fc.array(fc.record({ item_name: text })));
	fc.assert(
		fc.property(text, fc.dictionary(text, value), (n, p) => {
			const event = { n, r: undefined, p };
			expect(tidyTextOf(event)).toBe(JSON.stringify(event, tidy).slice(1, -1));
		}),
		{ numRuns: 2_000 },
	);
	const long = { n: 'x', p: { text: 'y'.repeat(3_000), items: Array.from({ length: 300 }, () => ({})) } };
	const { p } = JSON.parse(`{${tidyTextOf(long)}}`);
	expect([p.text.length, p.items.length]).toEqual([2_048, 200]);
});
