import type { Progress, ReportReader, Store } from '../../port.js';
import type { Database } from '../database.js';
import { inChunks } from '../fold/closure.js';
import { type Copy, type EventRow, fromEventRow } from '../raw/event-row.js';
import { migrate } from '../schema/migrations.js';
import { findSite } from '../sites.js';
import { allCosts } from '../costs.js';
import { copyDefinitions, type DefinitionSource } from './copy-definitions.js';
import type { Comparison } from './differing-cells.js';
import { type EventLog, MINUTE_MS } from './event-log.js';
import { compareSite, definitionsOf, foldAll, TRIES } from './move-site.js';

/** A site that is copied into a file. */
export interface MoveBack {
	/** The only one who writes to the file. */
	store: Pick<Store, 'addSite' | 'append' | 'putCosts' | 'changeGoals' | 'putSegment' | 'removeSegment'>;
	/** Reads the same file. */
	log: Pick<EventLog, 'countsByMinute'>;
	/** Answers reports of the same file, and tells what its owners named. */
	reader: Pick<ReportReader, 'report'> & DefinitionSource;
	site: string;
	/** Events that are read in one go; more where a minute has more. */
	limit?: number;
	now(): number;
}

type OnProgress = (p: Progress) => void;

/** Events that are read from ClickHouse in one go, and that the file commits in one. */
const PAGE_EVENTS = 20_000;
const COMMIT_EVENTS = 2_000;

/**
 * Copies a site with its costs, goals and segments from ClickHouse into a file and holds every report of both against each other. Begun again it
 * reads only the minutes that the file does not have whole. Rejects with {@link StoreError}, also where the file has the site
 * with another time zone or currency.
 */
export async function moveSiteBack(database: Database, move: MoveBack, onProgress?: OnProgress): Promise<Comparison> {
	const { store, reader, site } = move;
	await migrate(database);
	const { name, timeZone, currency } = await findSite(database, site);
	await store.addSite({ name, timeZone, currency });
	const costs = await allCosts(database, site);
	if (costs.length > 0) await store.putCosts(site, costs);
	const { goals, segments } = reader;
	await copyDefinitions(site, definitionsOf(database, move.now), { ...store, goals, segments });
	let left = await missingMinutes(database, move);
	for (let tries = 1; ; tries++) {
		for (const page of pagesOf(left, move.limit ?? PAGE_EVENTS)) await copyPage(database, move, page, onProgress);
		await foldAll(database, onProgress);
		const comparison = await compareSite(database, move, onProgress);
		const next = await missingMinutes(database, move);
		if (comparison.differing.length === 0 || isSame(left, next) || tries === TRIES) return comparison;
		left = next;
	}
}

/** Minutes of which the file has fewer events, in order. */
interface Missing {
	minutes: {
		minute: number;
		/** What ClickHouse has of it. */
		events: number;
		/** Whether the file has none whole since the one before. */
		isNext: boolean;
	}[];
	/** Events that the file has of all others, and events altogether. */
	done: number;
	total: number;
}

/**
 * A copy of an event that does not count may lie in another minute than the one that does: that minute is then always among
 * them.
 */
async function missingMinutes(database: Database, { log, site }: MoveBack): Promise<Missing> {
	const sql = `SELECT intDiv(t, ${MINUTE_MS}) AS minute, uniqExact(id) AS events FROM event WHERE site = {site}
		GROUP BY minute ORDER BY minute`;
	const there = await database.rows<{ minute: number; events: number }>(sql, { site });
	const here = log.countsByMinute(site);
	const missing: Missing = { minutes: [], done: 0, total: 0 };
	let isNext = false;
	for (const { minute, events } of there) {
		const isMissing = (here.get(minute) ?? 0) < events;
		if (isMissing) missing.minutes.push({ minute, events, isNext });
		else missing.done += events;
		missing.total += events;
		isNext = isMissing;
	}
	return missing;
}

function isSame(one: Missing, other: Missing): boolean {
	return JSON.stringify(one.minutes) === JSON.stringify(other.minutes);
}

/** A stretch of time, its end not in it. */
interface Page {
	from: number;
	to: number;
	/** Events that the file has once it is copied. */
	done: number;
	total: number;
}

/** Stretches of time with so many events each, or of one minute with more. */
function pagesOf({ minutes, done, total }: Missing, limit: number): Page[] {
	const pages: Page[] = [];
	let inPage = 0;
	let sum = done;
	for (const { minute, events, isNext } of minutes) {
		const page = pages.at(-1);
		const to = (minute + 1) * MINUTE_MS;
		sum += events;
		inPage += events;
		if (page !== undefined && isNext && inPage <= limit) {
			Object.assign(page, { to, done: sum });
		} else {
			pages.push({ from: minute * MINUTE_MS, to, done: sum, total });
			inPage = events;
		}
	}
	return pages;
}

async function copyPage(
	database: Database,
	{ store, site }: MoveBack,
	{ from, to, done, total }: Page,
	onProgress?: OnProgress,
): Promise<void> {
	const sql = 'SELECT * FROM event WHERE site = {site} AND t >= {from} AND t < {to} ORDER BY t, id';
	const copies = (await database.rows<EventRow>(sql, { site, from, to })).map(fromEventRow);
	const events = (await firstOf(database, site, copies)).map(({ event }) => ({ site, event }));
	for (let at = 0; at < events.length; at += COMMIT_EVENTS) await store.append(events.slice(at, at + COMMIT_EVENTS));
	onProgress?.({ phase: 'copy', done, total });
}

/** Those that count of all copies of their events. What is half-way into ClickHouse is left for later. */
async function firstOf(database: Database, site: string, copies: readonly Copy[]): Promise<Copy[]> {
	const sql = `SELECT id, min(received) AS first, argMin(collector, (received, collector)) AS owner FROM event_id
		WHERE site = {site} AND id IN {values} GROUP BY id`;
	const ids = [...new Set(copies.map(({ event }) => event.id))];
	const rows = await inChunks<{ id: string; first: number; owner: string }>(database, sql, site, ids);
	const firsts = new Map(rows.map(({ id, first, owner }) => [id, `${first} ${owner}`]));
	return copies.filter(({ event, collector }) => firsts.get(event.id) === `${event.received} ${collector}`);
}
