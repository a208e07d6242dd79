import { createLedger, type SiteRules } from '@aisle/analytics';
import type { Progress, Verdict } from '../../port.js';
import type { NumberedSite } from '../append.js';
import type { Tables } from '../tables.js';
import { type DerivedRow, recountedRows, recountedSums, storedRows } from './derived-rows.js';
import { type EventGroups, groupEvents } from './event-groups.js';
import { bucketOf, createFingerprint } from './fingerprint.js';
import { recount } from './recount.js';

const ABSENT = '(absent)';
const ROWS_A_STEP = 100_000;

/** Sessions and carts that do not name the event that began them. */
const MISLED = `SELECT s.start_n FROM session s LEFT JOIN event e ON e.n = s.start_n AND e.site = s.site
	WHERE s.site = :site AND e.id IS NOT s.start_id
	UNION ALL SELECT c.opened_n FROM cart c LEFT JOIN event e ON e.n = c.opened_n AND e.site = c.site
	WHERE c.site = :site AND e.id IS NOT c.opened_id LIMIT 1`;

/** Recounts a site from its raw events and compares every derived row, natural key by natural key. */
export function verifySite(
	tables: Tables,
	site: NumberedSite,
	onProgress?: (p: Progress) => void,
	rules?: SiteRules,
	partEvents?: number,
): Verdict {
	// the file is to be judged, not what this process remembers of it
	tables.forget();
	return tables.db.transaction(() => {
		const groups = groupEvents(tables, site.no, partEvents);
		const recounted = createFingerprint();
		for (const row of expectedRows(tables, site, groups, onProgress, rules)) recounted.add(row);
		const stored = createFingerprint();
		for (const row of storedRows(tables, site.no)) {
			stored.add(row);
			if (stored.rows % ROWS_A_STEP === 0) onProgress?.({ phase: 'compare', done: stored.rows, total: recounted.rows });
		}
		const counts = { events: groups.events, rows: recounted.rows };
		const bucket = recounted.differsIn(stored);
		const difference =
			bucket === undefined
				? wrongBlock(tables, site.no)
				: firstDifference(bucket, {
						expected: expectedRows(tables, site, groups, undefined, rules),
						stored: storedRows(tables, site.no),
					});
		const equal = bucket === undefined && difference === undefined;
		return { equal, ...counts, ...(difference !== undefined && { difference }) };
	})();
}

/** Every derived row of a site as its raw events give it. */
function* expectedRows(
	tables: Tables,
	site: NumberedSite,
	groups: EventGroups,
	onProgress?: (p: Progress) => void,
	rules?: SiteRules,
): Iterable<DerivedRow> {
	const ledger = createLedger();
	for (const part of recount(tables, site, groups, onProgress, rules)) {
		ledger.merge(part.ledger, 1);
		yield* recountedRows(part);
	}
	yield* recountedSums(ledger);
}

type Difference = Verdict['difference'];

/** The rows of one bucket side by side: the whole of both sides would not fit into memory. */
function firstDifference(
	bucket: number,
	sides: { expected: Iterable<DerivedRow>; stored: Iterable<DerivedRow> },
): Difference {
	const expected = new Map<string, string>();
	for (const [key, content] of sides.expected) if (bucketOf(key) === bucket) expected.set(key, content);
	for (const [key, stored] of sides.stored) {
		if (bucketOf(key) !== bucket) continue;
		const recounted = expected.get(key);
		if (recounted !== stored) return differenceOf(key, stored, recounted ?? ABSENT);
		expected.delete(key);
	}
	for (const [key, recounted] of expected) return differenceOf(key, ABSENT, recounted);
	return undefined;
}

function differenceOf(key: string, stored: string, recounted: string): Difference {
	const [table = '', ...natural] = JSON.parse(key) as string[];
	return { table, key: JSON.stringify(natural), stored, recounted };
}

/** What only speeds things up: blocks of events, columns of sessions and events, and numbers of events. */
function wrongBlock(tables: Tables, site: number): Difference {
	const narrow = tables.blocks.narrow(site);
	if (narrow !== undefined) {
		const { block, stored, events } = narrow;
		const inFile = stored === null ? ABSENT : JSON.stringify(stored);
		return differenceOf(JSON.stringify(['event_block', block]), inFile, JSON.stringify(events));
	}
	const wrong = tables.sessionBlocks.wrong(site);
	if (wrong !== undefined)
		return differenceOf(JSON.stringify(['session_block', wrong.day, wrong.part]), wrong.stored, wrong.rows);
	const column = tables.columns.wrong(site);
	if (column === undefined) return wrongNumber(tables, site);
	return differenceOf(JSON.stringify(['event_column', column.block]), column.stored, column.rows);
}

/** What leads to events by their numbers. */
function wrongNumber(tables: Tables, site: number): Difference {
	const unknown = tables.ids.wrong(site);
	if (unknown !== undefined) return differenceOf(JSON.stringify(['known_id', unknown]), ABSENT, String(unknown));
	const misled = tables.db.prepare<[object], number>(MISLED).pluck().get({ site });
	if (misled === undefined) return undefined;
	return differenceOf(JSON.stringify(['event', 'n']), String(misled), ABSENT);
}
