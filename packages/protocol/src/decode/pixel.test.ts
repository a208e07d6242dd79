import { describe, expect, it } from 'vitest';
import { decodePixel } from './index.js';

const decode = (query: string) => decodePixel(new URLSearchParams(query));

describe('a pixel', () => {
	it('needs no more than a site to be a page view', () => {
		expect(decode('s=shop')).toEqual({
			ok: true,
			pixel: { site: 'shop', event: { source: 'browser', mode: 'cookieless', name: 'page_view' } },
		});
	});

	it('carries every field of an event', () => {
		const id = '0190A0B0-0000-7000-8000-000000000001';
		const query =
			`s=shop&i=${id}&t=1700000000000&m=900.5&w=1700000000500&mm=1400.5&n=purchase&u=https%3A%2F%2Fshop.example%2F` +
			'&r=https%3A%2F%2Fsearch.example%2F&h=Title&l=life&c=granted&a=visitor&k=user' +
			'&p=%7B%22currency%22%3A%22eur%22%2C%22items%22%3A%5B%7B%22item_id%22%3A1%7D%5D%7D&p.value=12.5&p.note=17';
		expect(decode(query)).toEqual({
			ok: true,
			pixel: {
				site: 'shop',
				sentWall: 1_700_000_000_500,
				sentMono: 1400.5,
				event: {
					id: id.toLowerCase(),
					time: 1_700_000_000_000,
					mono: 900.5,
					life: 'life',
					mode: 'granted',
					visitor: 'visitor',
					userId: 'user',
					source: 'browser',
					name: 'purchase',
					url: 'https://shop.example/',
					referrer: 'https://search.example/',
					title: 'Title',
					params: { currency: 'EUR', items: [{ item_id: '1' }], value: 12.5, note: '17' },
				},
			},
		});
	});

	it('may come from a mail', () => {
		expect(decode('s=shop&src=mail&n=email_open&k=U-3')).toMatchObject({
			pixel: { event: { source: 'mail', name: 'email_open', userId: 'U-3' } },
		});
	});

	it.each([
		['missing_field', 's', ''],
		['bad_format', 'i', 's=shop&i=7'],
		['unknown_value', 'src', 's=shop&src=pos'],
		['wrong_type', 't', 's=shop&t=soon'],
		['wrong_type', 'w', 's=shop&w=1e999'],
		['out_of_range', 'm', 's=shop&m=-1'],
		['bad_format', 'n', 's=shop&n=no%20name'],
		['bad_format', 'n', 's=shop&n=%00'],
		['bad_json', 'p', 's=shop&p=%7B'],
		['wrong_type', 'p', 's=shop&p=5'],
		['forbidden_key', 'p.__proto__', 's=shop&p=%7B%22__proto__%22%3A1%7D'],
		['forbidden_key', 'p.__proto__', 's=shop&p.__proto__=1'],
		['forbidden_key', 'p.constructor', 's=shop&p.constructor=1'],
		['out_of_range', 'p.value', 's=shop&p.value=-1'],
		['wrong_type', 'p.value', 's=shop&p.value=much'],
		['unknown_value', 'c', 's=shop&c=maybe'],
		['out_of_range', 'p.items[0].price', 's=shop&p={"items":[{"item_id":1,"price":1e7,"quantity":1e6}]}'],
	])('is refused as %s at %s', (code, path, query) => {
		expect(decode(query)).toMatchObject({ ok: false, fault: { code, path } });
	});

	it('counts the first of a field given twice', () => {
		expect(decode('s=one&s=two&n=click&n=scroll')).toMatchObject({ pixel: { site: 'one', event: { name: 'click' } } });
	});

	it('that is refused still says which site it was for', () => {
		expect(decode('s=shop&t=soon')).toMatchObject({ ok: false, site: 'shop' });
	});
});
