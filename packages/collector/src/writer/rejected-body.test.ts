import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rejectedBody } from './rejected-body.js';

it('what was sent is kept as JSON', () => {
	// nothing that the scrubber could take for a number or token of a person
	const { value } = fc.letrec<{ value: unknown }>((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4 },
			fc.constantFrom('a', '', '{"', null, true, -3, 1.5),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(fc.constantFrom('k', '', '"', '__proto__'), tie('value'), { maxKeys: 3 }),
		),
	}));
	fc.assert(
		fc.property(value, (sent) => {
			const kept = rejectedBody({ sent });
			if (kept.length < 2_000) expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify({ sent })));
		}),
	);
});

it('at most 2,000 characters are kept, of whatever depth, width or length', () => {
	const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
	for (const sent of [deep, 'x'.repeat(1e6), Array(1e5).fill('x'), { ['k'.repeat(1e6)]: 1 }, { a: 'y'.repeat(1e6) }]) {
		expect(rejectedBody(sent).length).toBeLessThanOrEqual(2_000);
	}
	expect(rejectedBody(deep)).toBe(`${'['.repeat(8)}…${']'.repeat(8)}`);
});

it('what identifies a person is masked, also where the cut falls', () => {
	for (let before = 1_980; before < 2_010; before++) {
		expect(rejectedBody({ a: `${'x '.repeat(before / 2)} jo@mail.example` })).not.toContain('jo@');
	}
});

it('a refused event keeps neither who sent it nor what an address says beside campaigns', () => {
	const page = 'https://shop.example/reset?name=CANARY&utm_source=news#CANARY';
	const sent = {
		a: 'CANARY',
		k: 'CANARY',
		visitor: 'CANARY',
		userId: 'CANARY',
		u: page,
		p: { link_url: page, value: -1 },
	};
	const kept = rejectedBody(sent);
	expect(kept).not.toContain('CANARY');
	expect(JSON.parse(kept)).toMatchObject({ u: 'https://shop.example/reset?utm_source=news', p: { value: -1 } });
});
