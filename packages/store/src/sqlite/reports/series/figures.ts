import type { Interval, ReportQuery, SeriesPoint } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { ordersInSessions } from '../sessions/orders.js';
import { momentsOf, sessionSet } from '../sessions/session-set.js';
import { persons, sumsByDay } from '../sums.js';
import { type Bucket, SESSION_BUCKET } from './buckets.js';
import { eventsByHour } from './hours.js';

/** Figures of a bucket; what is not there is zero. */
export type Figures = Partial<Omit<SeriesPoint, 'date'>>;
export type FiguresByBucket = Map<number, Figures>;

type Question = Pick<ReportQuery, 'from' | 'to' | 'filters'>;

/** Days, weeks and months of everything, from the roll-ups. */
export function figuresFromRolls({ db, site }: ReportContext, buckets: readonly Bucket[]): FiguresByBucket {
	const figures: FiguresByBucket = new Map();
	const days = { from: buckets[0]?.first ?? 0, to: buckets.at(-1)?.last ?? -1 };
	const sums = sumsByDay(db, site.no, 'all', days, [...SUMMED, 'visitors']);
	for (const { key, first, last } of buckets) {
		const visitors =
			first === last ? (sums.get(first)?.visitors ?? 0) : persons(db, site.no, 'all', { from: first, to: last });
		const of: Required<Figures> = { ...NONE, visitors };
		for (let day = first; day <= last; day++) {
			const more = sums.get(day);
			if (more === undefined) continue;
			for (const figure of SUMMED) of[figure] += more[figure] ?? 0;
		}
		figures.set(key, of);
	}
	return figures;
}

export const NONE: Required<Figures> = {
	pageviews: 0,
	visitors: 0,
	sessions: 0,
	orders: 0,
	revenue_minor: 0,
	net_revenue_minor: 0,
};
const SUMMED = ['pageviews', 'sessions', 'orders', 'revenue_minor', 'net_revenue_minor'] as const;

type Row = { bucket: number } & Figures;

function merge(figures: FiguresByBucket, rows: readonly Row[]): void {
	for (const { bucket, ...more } of rows) figures.set(bucket, { ...figures.get(bucket), ...more });
}

const MONEY = `count(*) AS orders,
	coalesce(sum(o.gross_minor) FILTER (WHERE o.currency = :currency), 0) AS revenue_minor,
	coalesce(sum(o.net_minor) FILTER (WHERE o.currency = :currency), 0) AS net_revenue_minor`;

/** What happened in the sessions that match; everything stands in the bucket in which its session began. */
export function figuresOfSessions(context: ReportContext, question: Question, interval: Interval): FiguresByBucket {
	const set = sessionSet(context, question);
	const bucket = SESSION_BUCKET[interval];
	const figures: FiguresByBucket = new Map();
	const sessions = `SELECT ${bucket} AS bucket, count(*) AS sessions, sum(s.pageviews) AS pageviews,
		count(DISTINCT s.person) AS visitors FROM session s WHERE ${set.sql} GROUP BY 1`;
	merge(figures, context.db.prepare<[object], Row>(sessions).all(set.bind));
	const { from, where, bind } = ordersInSessions(context, question, set);
	const orders = `SELECT ${bucket} AS bucket, ${MONEY} FROM ${from} WHERE ${where} GROUP BY 1`;
	merge(figures, context.db.prepare<[object], Row>(orders).all({ ...bind, currency: context.site.currency }));
	return figures;
}

/** Hours of everything: each thing at its own time. */
export function figuresByHour(context: ReportContext, question: Question): FiguresByBucket {
	const { bind } = sessionSet(context, { ...question, filters: [] });
	const all = { ...bind, currency: context.site.currency };
	const figures: FiguresByBucket = new Map(eventsByHour(context, momentsOf(context, question)));
	const statements = [
		`SELECT hour_start(:zone, s.start) AS bucket, count(*) AS sessions FROM session s
			WHERE s.site = :site AND s.day BETWEEN :from AND :to GROUP BY 1`,
		`SELECT hour_start(:zone, o.t) AS bucket, ${MONEY} FROM orders o
			WHERE o.site = :site AND o.day BETWEEN :from AND :to GROUP BY 1`,
	];
	for (const sql of statements) merge(figures, context.db.prepare<[object], Row>(sql).all(all));
	return figures;
}
