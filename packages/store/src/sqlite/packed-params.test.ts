import fc from 'fast-check';
import type { Params } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { createPackedParams } from './packed-params.js';

function setUp(maxNew?: number) {
	const texts: string[] = [];
	const find = (value: string) => (texts.includes(value) ? texts.indexOf(value) : undefined);
	const text = (value: string) => find(value) ?? texts.push(value) - 1;
	return { texts, packed: createPackedParams({ find, text, textOf: (no) => texts[no] ?? '' }, maxNew) };
}

const { packed } = setUp();

const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.boolean(), fc.integer(), fc.constantFrom(0.1, 1e21, 1e-9));
const name = fc.string({ unit: 'binary' }).filter((word) => !['__proto__', 'items'].includes(word));
const fields = fc.dictionary(name, scalar, { noNullPrototype: true });

it('what was packed comes back as it was, in the same order', () => {
	fc.assert(
		fc.property(fields, fc.option(fc.array(fields, { maxLength: 3 })), (single, list) => {
			const params = (list === null ? single : { ...single, items: list }) as Params;
			expect(JSON.stringify(packed.unpack(packed.pack(params)))).toBe(JSON.stringify(params));
		}),
	);
});

it('a text with its names in it is read as it stands', () => {
	const params: Params = { currency: 'EUR', value: 5, items: [{ item_id: 'a', price: 5 }] };
	expect(packed.unpack(JSON.stringify(params))).toEqual(params);
	expect(packed.unpackList(JSON.stringify(params.items))).toEqual(params.items);
});

it('what is not there takes no room', () => {
	expect(JSON.parse(packed.pack({ value: undefined, coupon: 'ten' } as unknown as Params))).toHaveLength(2);
});

it('made-up names do not fill the dictionary: beyond a number of combinations they stand in the text', () => {
	const few = setUp(2);
	const usual: Params = { value: 5, items: [{ item_id: 'a' }] };
	const before = few.packed.pack(usual);
	const madeUp: Params[] = [{ a: 1 }, { b: 1, items: [{ item_id: 'a' }] }, { value: 5, items: [{ price: 1 }] }];
	for (const params of madeUp) expect(few.packed.unpack(few.packed.pack(params))).toEqual(params);
	const lines = [{ item_id: 'a' }, { quantity: 2 }];
	expect(few.packed.unpackList(few.packed.packList(lines))).toEqual(lines);
	expect(few.texts).toHaveLength(2);
	expect(few.packed.pack(usual)).toBe(before);
});
