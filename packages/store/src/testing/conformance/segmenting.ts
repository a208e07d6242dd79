import {
	explainQuery,
	type Filter,
	type OverviewReport,
	REPORT_NAMES,
	type ReportName,
	type ReportQuery,
	REPORTS,
	type Segment,
	SEGMENT_LIMITS,
	type SegmentGroup,
	toldFigures,
} from '@aisle/protocol';
import { expect, it } from 'vitest';
import { eventsOf } from '../events.js';
import { expectToAddUp } from '../explained.js';
import { THREE_DAYS } from './scenario.js';
import { type Bench, LATER, send, SHOP } from './suite.js';

const filter = (dimension: Filter['dimension'], op: Filter['op'], ...values: string[]): Filter => ({
	dimension,
	op,
	values,
});
const session = (...filters: Filter[]): SegmentGroup => ({ of: 'session', filters });
const person = (...filters: Filter[]): SegmentGroup => ({ of: 'person', filters });

const save = (bench: Bench, name: string, of: Partial<Segment>): Promise<void> =>
	bench.store.putSegment(SHOP.name, { name, include: [], exclude: [], ...of });

const overview = (bench: Bench, segments: string[], more: Partial<ReportQuery> = {}): Promise<OverviewReport> =>
	bench.reader.report({ site: SHOP.name, asOf: LATER, segments, ...more, report: 'overview' });

const ORDERED = filter('converted', 'is', 'yes');
const FROM_MAIL = filter('channel', 'is', 'Email');
const FIRST_PAGE = filter('path', 'is', '/');

const FILTERED = REPORT_NAMES.filter((name) => REPORTS[name].supports.filters);

function questionTo(report: ReportName): ReportQuery {
	const needed: Partial<ReportQuery> = {
		options: { anchor: 'path:/' },
		lists: { step: ['path:/*', 'event:add_to_cart'] },
	};
	const own = report === 'funnel' || report === 'paths' ? needed : {};
	return { report, site: SHOP.name, asOf: LATER, from: '2026-03-10', to: '2026-03-12', ...own };
}

/** Sessions and persons under a name. */
export function describeSegmenting(bench: Bench): void {
	it.each<[string, Partial<Segment>, number]>([
		['one group', { include: [session(FROM_MAIL)] }, 1],
		['any of several groups', { include: [session(FROM_MAIL), session(ORDERED)] }, 3],
		['all filters of a group', { include: [session(ORDERED, FIRST_PAGE)] }, 1],
		['all but what is excluded', { exclude: [session(ORDERED)] }, 3],
		['a group but what is excluded', { include: [session(FIRST_PAGE)], exclude: [session(FROM_MAIL)] }, 2],
		// Anna and Cleo come twice each, and order in one of the two
		['persons who ever did something', { include: [person(ORDERED)] }, 4],
		['persons who never did it', { exclude: [person(ORDERED)] }, 1],
		['persons by one session of theirs that meets all', { include: [person(ORDERED, FIRST_PAGE)] }, 2],
		['an event of a person', { include: [person(filter('event', 'is', 'scroll'))] }, 2],
	])('sessions are chosen by %s', async (_, segment, sessions) => {
		await send(bench, THREE_DAYS);
		await save(bench, 'some', segment);
		expect(await overview(bench, ['some'])).toMatchObject({ sessions, answered_by: 'events' });
	});

	it('what a person did counts whenever it was, also outside of the range', async () => {
		await send(bench, THREE_DAYS);
		await save(bench, 'buyers', { include: [person(filter('channel', 'is', 'Organic Search'))] });
		const range = { from: '2026-03-12', to: '2026-03-12' };
		expect(await overview(bench, ['buyers'], range)).toMatchObject({ sessions: 1, visitors: 1, orders: 0 });
	});

	it('several segments and filters all hold', async () => {
		await send(bench, THREE_DAYS);
		await save(bench, 'buyers', { include: [person(ORDERED)] });
		await save(bench, 'first page', { include: [session(FIRST_PAGE)] });
		expect(await overview(bench, ['buyers', 'first page'])).toMatchObject({ sessions: 2 });
		expect(await overview(bench, ['buyers', 'first page'], { filters: [ORDERED] })).toMatchObject({ sessions: 1 });
	});

	it('every report is of the segment alone', async () => {
		await send(bench, THREE_DAYS);
		await save(bench, 'mail', { include: [session(FROM_MAIL)] });
		for (const report of FILTERED) {
			const query = questionTo(report);
			const segmented = await bench.reader.report({ ...query, segments: ['mail'] });
			const filtered = await bench.reader.report({ ...query, filters: [FROM_MAIL] });
			expect({ ...segmented, as_of: '' }, report).toEqual({ ...filtered, as_of: '' });
		}
	});

	it.each(FILTERED)('what is behind %s of a segment adds up', async (report) => {
		await send(bench, THREE_DAYS);
		await save(bench, 'mail', { include: [session(FROM_MAIL)] });
		const query = { ...questionTo(report), segments: ['mail'] };
		for (const figure of toldFigures(report, await bench.reader.report(query)).slice(0, 12)) {
			expectToAddUp(await bench.reader.explain(explainQuery(query, figure)), figure.told);
		}
	});

	it('a late log-in changes who is meant', async () => {
		await send(bench, THREE_DAYS);
		await save(bench, 'known', { include: [person(filter('known_user', 'is', 'yes'))] });
		expect(await overview(bench, ['known'])).toMatchObject({ sessions: 0 });
		await send(bench, eventsOf({ at: '2026-03-11 15:00:30', id: 300, key: 'g:cleo', userId: 'cleo', path: '/p1' }));
		expect(await overview(bench, ['known'])).toMatchObject({ sessions: 2 });
	});

	it('segments are kept by site and name, replaced and removed', async () => {
		await bench.store.addSite({ ...SHOP, name: 'other' });
		await save(bench, 'b', { include: [session(FROM_MAIL)] });
		await save(bench, 'a', { include: [person(ORDERED)] });
		await save(bench, 'b', { exclude: [session(FROM_MAIL, filter('param:color', 'contains', '|'))] });
		expect(await bench.reader.segments(SHOP.name)).toEqual([
			{ name: 'a', include: [person(ORDERED)], exclude: [] },
			{ name: 'b', include: [], exclude: [session(FROM_MAIL, filter('param:color', 'contains', '|'))] },
		]);
		expect(await bench.reader.segments('other')).toEqual([]);
		expect(await bench.store.removeSegment(SHOP.name, 'b')).toBe(true);
		expect(await bench.store.removeSegment(SHOP.name, 'b')).toBe(false);
		await expect(overview(bench, ['b'])).rejects.toMatchObject({ code: 'unknown_segment' });
		await expect(overview(bench, ['a'], { site: 'other' })).rejects.toMatchObject({ code: 'unknown_segment' });
	});

	it('a site has so many and no more, and an unknown one none', async () => {
		for (let at = 0; at < SEGMENT_LIMITS.perSite; at++) await save(bench, `n${at}`, { include: [session(FROM_MAIL)] });
		await save(bench, 'n0', { exclude: [session(FROM_MAIL)] });
		await expect(save(bench, 'more', { include: [session(FROM_MAIL)] })).rejects.toMatchObject({ code: 'too_many' });
		expect(await bench.reader.segments(SHOP.name)).toHaveLength(SEGMENT_LIMITS.perSite);
		await expect(bench.reader.segments('nope')).rejects.toMatchObject({ code: 'unknown_site' });
		const none = bench.store.removeSegment('nope', 'a');
		await expect(none).rejects.toMatchObject({ code: 'unknown_site' });
	});
}
