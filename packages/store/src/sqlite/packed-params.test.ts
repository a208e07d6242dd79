import fc from 'fast-check';
import type { Params } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { createPackedParams } from './packed-params.js';

const texts: string[] = [];
const packed = createPackedParams({
	text: (value) => (texts.includes(value) ? texts.indexOf(value) : texts.push(value) - 1),
	textOf: (no) => texts[no] ?? '',
});

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
