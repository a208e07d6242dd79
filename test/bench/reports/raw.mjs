// @ts-check
import Database from 'better-sqlite3';
import { startOfLocalDay, toLocalDate } from '@aisle/analytics';
import { say } from '../../tools/run.mjs';
import { openClickHouse } from './engines/clickhouse.mjs';
import { openDuckDb } from './engines/duckdb.mjs';
import { versionOf } from './engines/install.mjs';

/** @typedef {import('@aisle/protocol').ReportQuery} ReportQuery */
/** @typedef {import('@aisle/protocol').Reports[keyof import('@aisle/protocol').Reports]} Answer */
/** Figures by name, for those of which the definition can be said in plain SQL over events. @typedef {Record<string, number>} Figures */
/**
 * An engine that answers from the raw events.
 * @typedef {{ name: string, asker: Asker }} Engine
 * @typedef {{ ask(query: ReportQuery): Figures | Promise<Figures>, close(): void }} Asker
 */

/**
 * Whoever is asked beside the store, in the same run: SQLite, and, where the folder of their packages is there, the analytical
 * engines. What they read is copied into them first, which is not timed.
 * @param {string} file
 * @param {string | undefined} packages
 * @returns {Promise<Engine[]>}
 */
export async function openEngines(file, packages) {
	const sqlite = { name: 'SQLite', asker: openSqlite(file) };
	if (packages === undefined) return [sqlite];
	say('copying the events into DuckDB and ClickHouse ...');
	const siteNoOf = siteNumbers(file);
	const duckdb = columnAsker(await openDuckDb(packages, file), siteNoOf);
	const clickhouse = columnAsker(await openClickHouse(packages, file), siteNoOf);
	return [
		sqlite,
		{ name: `DuckDB ${versionOf(packages, '@duckdb/node-api')}`, asker: duckdb },
		{ name: `chdb ${versionOf(packages, 'chdb')}`, asker: clickhouse },
	];
}

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
		ask(query) {
			const bind = { site: siteNo.get(query.site), ...momentsOf(query) };
			if (query.report === 'overview') return overview(db, bind);
			const rows = db
				.prepare(query.report === 'pages' ? SQL.pages : SQL.events)
				.raw()
				.all(bind);
			return listFigures(/** @type {unknown[][]} */ (rows));
		},
		close: () => void db.close(),
	};
}

/** @param {ReportQuery} query */
function momentsOf({ from = '', to = '' }) {
	return { since: startOfLocalDay(ZONE, dayOf(from)), until: startOfLocalDay(ZONE, dayOf(to) + 1) };
}

/** @param {readonly unknown[][]} rows @returns {Figures} */
function listFigures(rows) {
	return Object.fromEntries(
		rows.flatMap(([name, count, visitors]) => [
			[String(name), Number(count)],
			[`${String(name)} visitors`, Number(visitors)],
		]),
	);
}

/** @param {string} file @returns {ReadonlyMap<string, number>} */
function siteNumbers(file) {
	const db = new Database(file, { readonly: true });
	const sites = /** @type {[string, number][]} */ (db.prepare('SELECT name, no FROM site').raw().all());
	db.close();
	return new Map(sites);
}

/**
 * Asks an analytical engine what SQLite is asked, one statement each.
 * @param {Awaited<ReturnType<typeof openDuckDb>>} engine
 * @param {ReadonlyMap<string, number>} siteNoOf
 * @returns {Asker}
 */
function columnAsker({ rows, close, wholeDays, schema }, siteNoOf) {
	const event = `${schema}event e`;
	const named = (/** @type {string} */ column) => `JOIN ${schema}text t ON t.no = e.${column}`;
	const view = `(SELECT no FROM ${schema}text WHERE value = 'page_view')`;
	const people = 'count(DISTINCT e.person)';
	return {
		async ask({ site, ...query }) {
			const { since, until } = momentsOf({ site, ...query });
			const counts = 'e.bot = 0 AND e.automated = 0';
			const during = `e.site = ${siteNoOf.get(site)} AND e.t >= ${since} AND e.t < ${until} AND ${counts}`;
			if (query.report !== 'overview') {
				const [column, only] = query.report === 'pages' ? ['path', `AND e.name = ${view}`] : ['name', ''];
				return listFigures(
					await rows(
						`SELECT t.value, count(*), ${people} FROM ${event} ${named(column)} WHERE ${during} ${only} GROUP BY t.value`,
					),
				);
			}
			const one = async (/** @type {string} */ sql) => Number((await rows(sql))[0]?.[0]);
			const placed = `SELECT r.order_id, min(r.t) AS t FROM ${schema}order_event r WHERE r.site = ${siteNoOf.get(site)}
				AND r.bot = 0 AND r.automated = 0 AND r.name = (SELECT no FROM ${schema}text WHERE value = 'purchase') GROUP BY r.order_id`;
			const day = wholeDays(`e.t + CASE WHEN e.t < ${CHANGE} THEN 3600000 ELSE 7200000 END`);
			const days = await rows(
				`SELECT ${day}, ${people} FROM ${event} WHERE ${during} GROUP BY 1 HAVING ${people} > 0 ORDER BY 1`,
			);
			return {
				pageviews: await one(`SELECT count(*) FROM ${event} WHERE ${during} AND e.name = ${view}`),
				orders: await one(`SELECT count(*) FROM (${placed}) o WHERE o.t >= ${since} AND o.t < ${until}`),
				visitors: await one(`SELECT ${people} FROM ${event} WHERE ${during}`),
				...Object.fromEntries(days.map(([at, n]) => [toLocalDate(Number(at)), Number(n)])),
			};
		},
		close,
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
