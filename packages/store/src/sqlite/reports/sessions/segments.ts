import type { SegmentGroup } from '@aisle/protocol';
import { findSegment } from '../../segments.js';
import type { ReportContext } from '../context.js';
import { type Condition, conditionOf } from './conditions.js';

/** Gives every filter of a question a place of its own, by which its values are named. */
export type NextPlace = () => number;

/** A segment as SQL over `session s`. `range` holds for the sessions of the question. Throws `unknown_segment`. */
export function segmentCondition(context: ReportContext, name: string, range: Condition, next: NextPlace): Condition {
	const { include, exclude } = findSegment(context.db, context.site.no, name);
	const included = include.map((group) => groupCondition(context, group, range, next));
	const excluded = exclude.map((group) => groupCondition(context, group, range, next));
	const any = (conditions: readonly Condition[]): string => `(${conditions.map(({ sql }) => sql).join(' OR ')})`;
	const parts = [
		...(included.length === 0 ? [] : [any(included)]),
		...(excluded.length === 0 ? [] : [`NOT ${any(excluded)}`]),
	];
	return {
		sql: parts.length === 0 ? 'true' : parts.join(' AND '),
		bind: Object.assign({}, ...[...included, ...excluded].map(({ bind }) => bind)),
	};
}

function groupCondition(context: ReportContext, group: SegmentGroup, range: Condition, next: NextPlace): Condition {
	// of a person everything is looked at, whenever it was
	const among = group.of === 'person' ? { sql: 's.site = :site', bind: { site: context.site.no } } : range;
	const conditions = group.filters.map((filter) => conditionOf(context, filter, next(), among));
	const all = conditions.map(({ sql }) => sql).join(' AND ');
	const sql =
		group.of === 'person' ? `s.person IN (SELECT s.person FROM session s WHERE ${among.sql} AND ${all})` : all;
	return { sql: `(${sql})`, bind: Object.assign({}, ...conditions.map(({ bind }) => bind)) };
}
