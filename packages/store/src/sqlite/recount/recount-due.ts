import type { Progress } from '../../port.js';
import type { NumberedSite } from '../append.js';
import type { Connection } from '../connection.js';
import { createTables } from '../tables.js';
import { rebuildSite } from './rebuild.js';

const DUE = 'SELECT no, name, time_zone AS timeZone, currency FROM site WHERE recount_due = 1 ORDER BY no';

/**
 * Recounts the sites that a migration marked, since differences to rows counted by another rule would be wrong. Each is one
 * transaction together with its mark: killed in between, the next start goes on there.
 */
export function recountDue(db: Connection, onProgress?: (site: string, p: Progress) => void): void {
	const due = db.prepare<[], NumberedSite>(DUE).all();
	if (due.length === 0) return;
	const tables = createTables(db);
	const done = db.prepare<[number]>('UPDATE site SET recount_due = 0 WHERE no = ?');
	for (const site of due) {
		db.transaction(() => {
			rebuildSite(tables, site, (progress) => onProgress?.(site.name, progress));
			done.run(site.no);
		}).immediate();
	}
}
