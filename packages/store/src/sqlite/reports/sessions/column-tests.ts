import { type Filter, scopeOf, splitOp, valueTest } from '@aisle/protocol';
import { type CodedName, isFlagged, type SessionPart } from '../../session-columns/layout.js';
import type { ReportContext } from '../context.js';
import { GROUPS, type GroupName } from './groups.js';

/** Whether the sessions of a part meet a filter, by their places. */
export type PartTest = (part: SessionPart) => (place: number) => boolean;

/** Person of the session at a place. */
export type PersonLookup = (part: SessionPart, place: number) => number;

/** The column in which what a group is made of stands. */
export const COLUMN_OF: Readonly<Record<GroupName, CodedName>> = {
	channel: 'traffic',
	source: 'traffic',
	medium: 'traffic',
	source_medium: 'traffic',
	campaign: 'traffic',
	term: 'query',
	content: 'query',
	referrer_host: 'referrer',
	entry_path: 'entry',
	exit_path: 'exit',
	country: 'country',
	region: 'region',
	language: 'language',
	device: 'device',
	browser: 'agent',
	os: 'agent',
};

/** Filters of sessions and persons as tests of columns. */
export function columnTests(context: ReportContext, filters: readonly Filter[], personOf: PersonLookup): PartTest[] {
	return filters
		.filter(({ dimension }) => scopeOf(dimension) !== 'event')
		.map((filter) => testOf(context, filter, personOf));
}

function testOf(context: ReportContext, { dimension, op: stated, values }: Filter, personOf: PersonLookup): PartTest {
	const { op, negated } = splitOp(stated);
	const fits = valueTest(op, values);
	const flag = flagOf(context, dimension, personOf);
	if (flag !== undefined) {
		const [yes, no] = [fits('yes') !== negated, fits('no') !== negated];
		return (part) => (place) => (flag(part, place) ? yes : no);
	}
	const group = dimension as GroupName;
	const known = new Map<number | string | null, boolean>();
	const test = (raw: number | string | null): boolean => {
		let answer = known.get(raw);
		if (answer === undefined)
			known.set(raw, (answer = fits(GROUPS[group].label(raw, context.numbers) ?? '') !== negated));
		return answer;
	};
	return (part) => {
		const { codes, values: raws } = part[COLUMN_OF[group]];
		const fitting = raws.map(test);
		return (place) => fitting[codes[place] ?? 0] === true;
	};
}

type Flag = (part: SessionPart, place: number) => boolean;

/** Dimensions with two values, yes and no. */
function flagOf({ db, site }: ReportContext, dimension: string, personOf: PersonLookup): Flag | undefined {
	if (dimension === 'converted') return (part, place) => isFlagged(part, place, 'converted');
	if (dimension === 'engaged') return (part, place) => isFlagged(part, place, 'engaged');
	// known users count down from -1
	if (dimension === 'known_user') return (part, place) => personOf(part, place) < 0;
	if (dimension !== 'has_ordered') return undefined;
	const owners = new Set(
		db.prepare<[number], number | null>('SELECT owner FROM orders WHERE site = ?').pluck().all(site.no),
	);
	return (part, place) => owners.has(personOf(part, place));
}
