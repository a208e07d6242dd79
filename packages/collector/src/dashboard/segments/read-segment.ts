import {
	type Filter,
	isSegmentName,
	type Segment,
	SEGMENT_LIMITS,
	SEGMENT_SUBJECTS,
	type SegmentGroup,
	type SegmentText,
} from '@aisle/protocol';
import { filterText, readFilter } from '../report-query/filter-text.js';
import { type Read, refuse } from '../report-query/values.js';

const GROUPS = ['include', 'exclude'] as const;

/** Reads a segment as people write it; `value` is its JSON with or without the name. The first fault names its field. */
export function readSegment(name: string, value: unknown): Read<Segment> {
	if (!isSegmentName(name)) {
		return refuse(
			'bad_format',
			'name',
			`letters, digits, blanks inside, . _ and -, ${SEGMENT_LIMITS.nameChars} at most`,
		);
	}
	if (!isObject(value)) return refuse('wrong_type', 'the segment', 'an object with include, exclude or both');
	const unknown = Object.keys(value).find((key) => !['name', ...GROUPS].includes(key));
	if (unknown !== undefined) return refuse('unknown_value', 'the segment', 'only name, include, exclude');
	if (value['name'] !== undefined && value['name'] !== name)
		return refuse('unknown_value', 'name', 'the name of the path');
	const segment: Segment = { name, include: [], exclude: [] };
	for (const key of GROUPS) {
		const groups = readGroups(key, value[key]);
		if (!groups.ok) return groups;
		segment[key] = groups.value;
	}
	const count = segment.include.length + segment.exclude.length;
	if (count === 0) return refuse('missing_field', 'include', 'at least one group, to include or to exclude');
	if (count > SEGMENT_LIMITS.groups)
		return refuse('too_many', 'include', `at most ${SEGMENT_LIMITS.groups} groups in all`);
	return { ok: true, value: segment };
}

function readGroups(key: string, value: unknown): Read<SegmentGroup[]> {
	if (value === undefined || value === null) return { ok: true, value: [] };
	if (!Array.isArray(value)) return refuse('wrong_type', key, 'a list of groups');
	const groups: SegmentGroup[] = [];
	for (const [at, each] of (value as unknown[]).entries()) {
		const group = readGroup(`${key}[${at}]`, each);
		if (!group.ok) return group;
		groups.push(group.value);
	}
	return { ok: true, value: groups };
}

function readGroup(path: string, value: unknown): Read<SegmentGroup> {
	if (!isObject(value)) return refuse('wrong_type', path, 'an object with of and filters');
	const unknown = Object.keys(value).find((key) => key !== 'of' && key !== 'filters');
	if (unknown !== undefined) return refuse('unknown_value', path, 'only of, filters');
	const of = SEGMENT_SUBJECTS.find((known) => known === (value['of'] ?? 'session'));
	if (of === undefined) return refuse('unknown_value', `${path}.of`, `one of ${SEGMENT_SUBJECTS.join(', ')}`);
	const filters = readFilters(`${path}.filters`, value['filters']);
	return filters.ok ? { ok: true, value: { of, filters: filters.value } } : filters;
}

function readFilters(path: string, value: unknown): Read<Filter[]> {
	if (value === undefined) return refuse('missing_field', path, 'a list of filters, as channel:is:Email|Direct');
	if (!Array.isArray(value)) return refuse('wrong_type', path, 'a list of filters, as channel:is:Email|Direct');
	if (value.length === 0) return refuse('missing_field', path, 'at least one filter');
	if (value.length > SEGMENT_LIMITS.filters)
		return refuse('too_many', path, `at most ${SEGMENT_LIMITS.filters} filters`);
	const filters: Filter[] = [];
	for (const [at, text] of (value as unknown[]).entries()) {
		if (typeof text !== 'string') return refuse('wrong_type', `${path}[${at}]`, 'a text, as channel:is:Email|Direct');
		const filter = readFilter(text, `${path}[${at}]`);
		if (!filter.ok) return filter;
		filters.push(filter.value);
	}
	return { ok: true, value: filters };
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The segment as {@link readSegment} reads it. */
export function segmentText({ name, include, exclude }: Segment): SegmentText {
	const textOf = ({ of, filters }: SegmentGroup): SegmentGroup<string> => ({ of, filters: filters.map(filterText) });
	return { name, include: include.map(textOf), exclude: exclude.map(textOf) };
}
