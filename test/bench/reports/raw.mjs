// @ts-check
import Database from 'better-sqlite3';
import { startOfLocalDay, toLocalDate } from '@aisle/analytics';

/** @typedef {import('@aisle/protocol').ReportQuery} ReportQuery */
/** @typedef {import('@aisle/protocol').Reports[keyof import('@aisle/protocol').Reports]} Answer */
/** Figures by name, for those of which the definition can be said in plain SQL over events. @typedef {Record<string, number>} Figures */
/**
 * An engine that answers from the raw events. `open` gives the way to ask it, absent where nothing asks this engine yet.
 * @typedef {{ name: string, open?: (file: string) => Asker }} Engine
 * @typedef {{ ask(query: ReportQuery): Figures, close(): void }} Asker
 */

/**
 * Whoever is asked beside the store, in the same run. An analytical engine takes its place here: `open` copies `event`,
 * `text`, `order_record` and `person_of` into it, which is not timed, and `ask` gives the figures of {@link figuresOf}.
 * @type {readonly Engine[]}
 */
export const ENGINES = [
	{ name: 'SQLite', open: openSqlite },
	{ name: 'DuckDB (@duckdb/node-api)' },
	{ name: 'ClickHouse (chdb)' },
];

/** Reports that raw SQL can answer too. */
const ANSWERED = new Set(['overview', 'pages', 'events']);

/** @param {import('./questions.mjs').Question} question */
export function isAnsweredRaw({ report, ask }) {
	return ANSWERED.has(report) && Object.keys(ask).length === 0;
}

/** The same figures out of a report's answer. @param {Answer} answer @param {Figures} raw @returns {Figures} */
export function figuresOf(answer, raw) {
	if ('visitors_by_day' in answer) {
		const { pageviews, orders, visitors, visitors_by_day: byDay } = answer;
		return { pageviews, orders, visitors, ...byDay };
	}
	/** @type {Figures} */
	const figures = {};
	if (!('rows' in answer)) return figures;
	for (const row of answer.rows) {
		const [name, count, visitors] = Object.values(row);
		figures[`${name}`] = Number(count);
		figures[`${name} visitors`] = Number(visitors);
	}
	// the list is cut; what it does not tell is not compared
	for (const name of Object.keys(raw)) figures[name] ??= raw[name] ?? 0;
	return figures;
}

const DURING = 'e.site = :site AND e.t >= :since AND e.t < :until AND e.bot = 0 AND e.automated = 0';
const VIEW = "(SELECT no FROM text WHERE value = 'page_view')";
const PERSONS = 'count(DISTINCT p.person)';
const OF_BROWSER = 'LEFT JOIN person_of p ON p.visitor = e.visitor AND e.source = 0';

const SQL = {
	pageviews: `SELECT count(*) FROM event e WHERE ${DURING} AND e.name = ${VIEW}`,
	visitors: `SELECT ${PERSONS} FROM event e ${OF_BROWSER} WHERE ${DURING}`,
	orders: `SELECT count(*) FROM (SELECT r.order_id, min(e.t) AS t FROM order_record r JOIN event e ON e.n = r.n
		WHERE r.site = :site AND e.bot = 0 AND e.automated = 0 AND e.name = (SELECT no FROM text WHERE value = 'purchase')
		GROUP BY r.order_id) WHERE t >= :since AND t < :until`,
	byDay: `SELECT (e.t + CASE WHEN e.t < :change THEN 3600000 ELSE 7200000 END) / 86400000, ${PERSONS}
		FROM event e ${OF_BROWSER} WHERE ${DURING} GROUP BY 1 HAVING ${PERSONS} > 0`,
	pages: `SELECT t.value, count(*), ${PERSONS} FROM event e ${OF_BROWSER} JOIN text t ON t.no = e.path
		WHERE ${DURING} AND e.name = ${VIEW} GROUP BY e.path`,
	events: `SELECT t.value, count(*), ${PERSONS} FROM event e ${OF_BROWSER} JOIN text t ON t.no = e.name
		WHERE ${DURING} GROUP BY e.name`,
};

/** The moment at which the zone of the shops changes its clocks, within their time. */
const CHANGE = Date.UTC(2026, 2, 29, 1);
const ZONE = 'Europe/Zagreb';

/** @param {string} file @returns {Asker} */
function openSqlite(file) {
	const db = new Database(file, { readonly: true });
	db.pragma('cache_size = -65536');
	// who is who is no question of counting; nobody of these shops shares a browser
	db.exec('CREATE TEMP TABLE person_of AS SELECT visitor, person FROM membership');
	db.exec('CREATE INDEX temp.person_of_visitor ON person_of (visitor, person)');
	const siteNo = db.prepare('SELECT no FROM site WHERE name = ?').pluck();
	return {
		ask({ report, site, from = '', to = '' }) {
			const bind = {
				site: siteNo.get(site),
				since: startOfLocalDay(ZONE, dayOf(from)),
				until: startOfLocalDay(ZONE, dayOf(to) + 1),
			};
			if (report === 'overview') return overview(db, bind);
			const rows = db
				.prepare(report === 'pages' ? SQL.pages : SQL.events)
				.raw()
				.all(bind);
			return Object.fromEntries(
				/** @type {[string, number, number][]} */ (rows).flatMap(([name, count, visitors]) => [
					[name, count],
					[`${name} visitors`, visitors],
				]),
			);
		},
		close: () => void db.close(),
	};
}

/** @param {Database.Database} db @param {Record<string, unknown>} bind @returns {Figures} */
function overview(db, bind) {
	const one = (/** @type {string} */ sql) => Number(db.prepare(sql).pluck().get(bind));
	const days = /** @type {[number, number][]} */ (
		db
			.prepare(SQL.byDay)
			.raw()
			.all({ ...bind, change: CHANGE })
	);
	return {
		pageviews: one(SQL.pageviews),
		orders: one(SQL.orders),
		visitors: one(SQL.visitors),
		...Object.fromEntries(days.map(([day, n]) => [toLocalDate(day), n])),
	};
}

/** @param {string} date */
const dayOf = (date) => Date.parse(date) / 86_400_000;
