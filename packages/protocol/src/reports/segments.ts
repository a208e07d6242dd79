import type { Filter } from './filters.js';

/** Whom a group of filters is held against: one session, or everything that its person ever did. */
export const SEGMENT_SUBJECTS = ['session', 'person'] as const;
export type SegmentSubject = (typeof SEGMENT_SUBJECTS)[number];

/**
 * Filters that hold together: of a session, all of them for that session; of a person, all of them for one session that the
 * person had at any time.
 */
export interface SegmentGroup<F = Filter> {
	of: SegmentSubject;
	/** Joined by AND; at least one. */
	filters: F[];
}

/**
 * Sessions under a name: those that meet any of the groups to include (all sessions, where there are none) and none of the
 * groups to exclude.
 */
export interface Segment<F = Filter> {
	name: string;
	include: SegmentGroup<F>[];
	exclude: SegmentGroup<F>[];
}

/** A segment as people write it: its filters as a question has them, `channel:is:Email`. */
export type SegmentText = Segment<string>;

/** What a segment, and a question that names some, may hold. */
export const SEGMENT_LIMITS = { nameChars: 64, groups: 10, filters: 20, perQuestion: 10, perSite: 200 } as const;

const NAME = new RegExp(
	`^[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._-]{0,${SEGMENT_LIMITS.nameChars - 2}}[\\p{L}\\p{M}\\p{N}._-])?$`,
	'u',
);

/** Whether a text can name a segment: letters, digits, blanks inside, dots, dashes and underscores. */
export function isSegmentName(text: string): boolean {
	return NAME.test(text);
}
