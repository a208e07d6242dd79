import type { SegmentText } from '@aisle/protocol';
import { describe, expect, test } from 'vitest';
import { draftOf, faultOf, NEW_FILTER, toDraft, toFilter, toSegment } from './draft.js';

const SAVED: SegmentText = {
	name: 'sale lookers',
	include: [
		{ of: 'person', filters: ['channel:is:Email|Direct', 'param:colour:is_not:a\\|b|c'] },
		{ of: 'session', filters: ['campaign:is:'] },
	],
	exclude: [{ of: 'session', filters: ['path:starts_with:/sale'] }],
};

describe('a segment that is written', () => {
	test('is saved as it was read', () => {
		expect(toSegment(toDraft(SAVED))).toEqual(SAVED);
		expect(faultOf(toDraft(SAVED))).toBeUndefined();
	});

	test('begins with the filters of the page', () => {
		const { include, exclude } = draftOf([{ dimension: 'device', op: 'is', values: ['mobile'] }]);
		expect([include, exclude]).toEqual([
			[{ of: 'session', filters: [{ dimension: 'device', param: '', op: 'is', text: 'mobile' }] }],
			[],
		]);
		expect(draftOf([]).include[0]?.filters).toEqual([NEW_FILTER]);
	});

	test('blanks around values are no part of them', () => {
		expect(toFilter({ ...NEW_FILTER, text: ' Email | Direct ' })?.values).toEqual(['Email', 'Direct']);
	});

	test.each([
		['name', { ...toDraft(SAVED), name: ' ' }],
		['name', { ...toDraft(SAVED), name: 'a/b' }],
		['empty', { name: 'a', include: [], exclude: [] }],
		[
			'condition',
			{ ...draftOf([]), name: 'a', exclude: [{ of: 'person', filters: [{ ...NEW_FILTER, op: 'contains' }] }] },
		],
		[
			'condition',
			{ ...draftOf([]), name: 'a', exclude: [{ of: 'person', filters: [{ ...NEW_FILTER, dimension: 'param' }] }] },
		],
	] as const)('is not saved without a %s', (fault, draft) => {
		expect(faultOf(structuredClone(draft) as never)).toBe(fault);
	});
});
