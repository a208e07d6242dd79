import {
	type Filter,
	FILTER_OPS,
	type FilterOp,
	isPlainDimension,
	isSegmentName,
	type PlainDimension,
	type SegmentGroup,
	type SegmentSubject,
	type SegmentText,
} from '@aisle/protocol';
import { readFilter, writeFilter } from '../state/filter-text.js';

/** What a condition looks at: a dimension, or a parameter of events, which has a name of its own. */
export type DraftDimension = PlainDimension | 'param';

/** A condition while it is written: its values as one text with `|` between them. */
export interface DraftFilter {
	dimension: DraftDimension;
	param: string;
	op: FilterOp;
	text: string;
}

export interface DraftGroup {
	of: SegmentSubject;
	filters: DraftFilter[];
}

/** A segment while it is written. */
export interface Draft {
	name: string;
	include: DraftGroup[];
	exclude: DraftGroup[];
}

export const NEW_FILTER: DraftFilter = { dimension: 'channel', param: '', op: 'is', text: '' };

/** Operations on words that are chosen from a few. */
export const WORD_OPS: readonly FilterOp[] = FILTER_OPS.filter((op) => op === 'is' || op === 'is_not');

const PARAM = 'param:';

/** Values with bars between them; a bar within one has a backslash before it. */
function textOf(filter: Filter): string {
	return writeFilter(filter).slice(`${filter.dimension}:${filter.op}:`.length);
}

function toDraftFilter(filter: Filter): DraftFilter {
	const { dimension, op } = filter;
	const about = isPlainDimension(dimension)
		? { dimension, param: '' }
		: { dimension: 'param' as const, param: dimension.slice(PARAM.length) };
	return { ...about, op, text: textOf(filter) };
}

function toDraftGroup({ of, filters }: SegmentGroup<string>): DraftGroup {
	return { of, filters: filters.flatMap((text) => readFilter(text) ?? []).map(toDraftFilter) };
}

/** A saved segment as it is written anew. */
export function toDraft({ name, include, exclude }: SegmentText): Draft {
	return { name, include: include.map(toDraftGroup), exclude: exclude.map(toDraftGroup) };
}

/** A new segment, of the filters of the page where it has some. */
export function draftOf(filters: readonly Filter[]): Draft {
	const first = filters.length > 0 ? filters.map(toDraftFilter) : [NEW_FILTER];
	return { name: '', include: [{ of: 'session', filters: first }], exclude: [] };
}

/** A condition as a filter; `undefined` where something is missing. Without a text it asks for sessions that have no value. */
export function toFilter({ dimension, param, op, text }: DraftFilter): Filter | undefined {
	const name = dimension === 'param' ? `${PARAM}${param.trim()}` : dimension;
	if (text.trim() === '' && !WORD_OPS.includes(op)) return undefined;
	const filter = readFilter(`${name}:${op}:${text}`);
	return filter && { ...filter, values: filter.values.map((value) => value.trim()) };
}

/** What keeps a draft from being saved. */
export type DraftFault = 'name' | 'empty' | 'condition';

export function faultOf({ name, include, exclude }: Draft): DraftFault | undefined {
	if (!isSegmentName(name.trim())) return 'name';
	const groups = [...include, ...exclude];
	if (groups.length === 0) return 'empty';
	const filters = groups.flatMap((group) => group.filters);
	return filters.every((filter) => toFilter(filter) !== undefined) ? undefined : 'condition';
}

const toGroups = (groups: readonly DraftGroup[]): SegmentGroup<string>[] =>
	groups.map(({ of, filters }) => ({ of, filters: filters.flatMap((one) => toFilter(one) ?? []).map(writeFilter) }));

/** A draft without a fault as it is saved. */
export function toSegment({ name, include, exclude }: Draft): SegmentText {
	return { name: name.trim(), include: toGroups(include), exclude: toGroups(exclude) };
}
