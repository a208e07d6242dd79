import { SEGMENT_LIMITS } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { readSegment, segmentText } from './read-segment.js';

const GROUP = { of: 'person', filters: ['channel:is:Email|Direct', 'param:color:is_not:a\\\\|b'] };

describe('a segment', () => {
	it('is read with its groups, and written as it was', () => {
		const text = { include: [GROUP, { of: 'session', filters: ['path:starts_with:/sale'] }], exclude: [GROUP] };
		const read = readSegment('sale lookers', text);
		expect(read).toMatchObject({
			ok: true,
			value: {
				name: 'sale lookers',
				include: [
					{ of: 'person', filters: [{ dimension: 'channel', op: 'is', values: ['Email', 'Direct'] }, {}] },
					{ of: 'session', filters: [{ dimension: 'path', op: 'starts_with', values: ['/sale'] }] },
				],
			},
		});
		expect(read.ok && segmentText(read.value)).toEqual({ name: 'sale lookers', ...text });
	});

	it('is of sessions where a group does not say of whom', () => {
		expect(readSegment('a', { exclude: [{ filters: ['engaged:is:yes'] }] })).toMatchObject({
			ok: true,
			value: { include: [], exclude: [{ of: 'session' }] },
		});
	});

	const many = Array.from({ length: SEGMENT_LIMITS.groups + 1 }, () => GROUP);
	const long = Array.from({ length: SEGMENT_LIMITS.filters + 1 }, () => 'engaged:is:yes');
	it.each<[string, unknown, string, string]>([
		['', {}, 'bad_format', 'name'],
		['a/b', {}, 'bad_format', 'name'],
		['a\u202Eb', {}, 'bad_format', 'name'],
		['a ', {}, 'bad_format', 'name'],
		['a'.repeat(SEGMENT_LIMITS.nameChars + 1), {}, 'bad_format', 'name'],
		['a', [], 'wrong_type', 'the segment'],
		['a', null, 'wrong_type', 'the segment'],
		['a', { name: 'b', include: [GROUP] }, 'unknown_value', 'name'],
		['a', { includes: [] }, 'unknown_value', 'the segment'],
		['a', {}, 'missing_field', 'include'],
		['a', { include: {} }, 'wrong_type', 'include'],
		['a', { include: many }, 'too_many', 'include'],
		['a', { exclude: [GROUP, 7] }, 'wrong_type', 'exclude[1]'],
		['a', { include: [{ ...GROUP, or: 1 }] }, 'unknown_value', 'include[0]'],
		['a', { include: [{ ...GROUP, of: 'visitor' }] }, 'unknown_value', 'include[0].of'],
		['a', { include: [{ of: 'person' }] }, 'missing_field', 'include[0].filters'],
		['a', { include: [{ filters: 'engaged:is:yes' }] }, 'wrong_type', 'include[0].filters'],
		['a', { include: [{ filters: [] }] }, 'missing_field', 'include[0].filters'],
		['a', { include: [{ filters: long }] }, 'too_many', 'include[0].filters'],
		['a', { include: [{ filters: ['engaged:is:yes', 7] }] }, 'wrong_type', 'include[0].filters[1]'],
		['a', { include: [{ filters: ['colour:is:red'] }] }, 'unknown_value', 'include[0].filters[0]'],
		['a', { exclude: [GROUP, { filters: ['path:like:x'] }] }, 'unknown_value', 'exclude[1].filters[0]'],
	])('%j with %j is refused, and the fault names the field', (name, value, code, path) => {
		expect(readSegment(name, value)).toMatchObject({ ok: false, fault: { code, path } });
	});
});
