import type { SiteRules } from '@aisle/analytics';
import type { Progress, Verdict } from '../../port.js';
import type { NumberedSite } from '../append.js';
import type { Tables } from '../tables.js';
import { recountedRows, storedRows } from './derived-rows.js';
import { recount } from './recount.js';

const ABSENT = '(absent)';

/** Recounts a site from its raw events and compares every derived row, natural key by natural key. */
export function verifySite(
	tables: Tables,
	site: NumberedSite,
	onProgress?: (p: Progress) => void,
	rules?: SiteRules,
): Verdict {
	// the file is to be judged, not what this process remembers of it
	tables.forget();
	return tables.db.transaction(() => {
		const counted = recount(tables, site, onProgress, rules);
		const expected = new Map(recountedRows(counted));
		const rows = expected.size;
		const verdict = (key: string, stored: string, recounted: string): Verdict => {
			const [table = '', ...natural] = JSON.parse(key) as string[];
			const difference = { table, key: JSON.stringify(natural), stored, recounted };
			return { equal: false, events: counted.events, rows, difference };
		};
		for (const [key, stored] of storedRows(tables, site.no)) {
			const recounted = expected.get(key);
			if (recounted !== stored) return verdict(key, stored, recounted ?? ABSENT);
			expected.delete(key);
		}
		for (const [key, recounted] of expected) return verdict(key, ABSENT, recounted);
		const narrow = tables.blocks.narrow(site.no);
		if (narrow !== undefined) {
			const { block, stored, events } = narrow;
			const inFile = stored === null ? ABSENT : JSON.stringify(stored);
			return verdict(JSON.stringify(['event_block', block]), inFile, JSON.stringify(events));
		}
		return { equal: true, events: counted.events, rows };
	})();
}
