import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type EventPart, type EventRecord, packEvents, toEventPart, unpackEvents } from './layout.js';

const FIRST = 7_000;

const record = fc.record({
	t: fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: -(2 ** 40), max: 2 ** 42 })),
	visitor: fc.nat(400),
	name: fc.nat(5),
	path: fc.nat(2 ** 31),
	kind: fc.nat(3),
	detail: fc.option(fc.constantFrom('["a",1]', '["b",null]', '[["čaj",2,1]]'), { nil: undefined }),
});

/** Events with numbers that follow each other, or with gaps between them. */
const records = fc
	.tuple(fc.array(record, { minLength: 1, maxLength: 600 }), fc.boolean())
	.map(([all, hasGaps]) => all.map((each, at): EventRecord => ({ ...each, n: FIRST + (hasGaps ? at * 3 + 1 : at) })));

function recordsOf(part: EventPart): EventRecord[] {
	const texts = part.texts.split('\n');
	const codeByPlace = new Map(Array.from(part.places, (place, at) => [place, part.details[at] ?? 0]));
	const valueOf = (column: 'visitor' | 'name' | 'path' | 'kind', at: number): number =>
		part[column].values[part[column].codes[at] ?? 0] ?? NaN;
	return Array.from({ length: part.count }, (_, at) => {
		const code = codeByPlace.get(at);
		return {
			n: part.first + (part.offsets?.[at] ?? at),
			t: part.base + (part.t[at] ?? NaN),
			visitor: valueOf('visitor', at),
			name: valueOf('name', at),
			path: valueOf('path', at),
			kind: valueOf('kind', at),
			detail: code === undefined ? undefined : texts[code],
		};
	});
}

it('events come out of their columns as they were put in', () => {
	fc.assert(
		fc.property(records, (all) => {
			expect(recordsOf(unpackEvents(FIRST, packEvents(toEventPart(FIRST, all))))).toEqual(all);
		}),
		{ numRuns: 60 },
	);
});

it('bytes that begin anywhere in their memory are read all the same', () => {
	const all = [1, 2, 3].map((n) => ({ n: FIRST + n, t: n, visitor: n, name: 1, path: 0, kind: 0, detail: undefined }));
	const { columns, ...rest } = packEvents(toEventPart(FIRST, all));
	const shifted = new Uint8Array(columns.length + 3);
	shifted.set(columns, 3);
	expect(recordsOf(unpackEvents(FIRST, { ...rest, columns: shifted.subarray(3) }))).toEqual(all);
});
