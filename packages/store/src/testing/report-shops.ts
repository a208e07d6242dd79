import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@aisle/analytics';
import type { Filter, Goal, Segment } from '@aisle/protocol';
import { afterAll } from 'vitest';
import { appendToSite, type NumberedSite } from '../sqlite/append.js';
import { openForWriting } from '../sqlite/database.js';
import { changeGoals } from '../sqlite/goal-table.js';
import { prepareReports } from '../sqlite/reports/prepare.js';
import { putSegment } from '../sqlite/segments.js';
import { createTables } from '../sqlite/tables.js';

/** What every such shop calls a success. */
const GOALS: readonly Goal[] = [
	{ name: 'Order', step: 'event:purchase', value: 'event' },
	{ name: 'Cart', step: 'event:add_to_cart', value: 'event' },
	{ name: 'Home', step: 'path:/', value: null },
	{ name: 'Page', step: 'path:/*', value: 7 },
];

const HAS_MAIL: Filter = { dimension: 'channel', op: 'is', values: ['Email'] };

/** What every such shop has a name for. */
const SEGMENTS: readonly Segment[] = [
	{ name: 'mail', include: [{ of: 'session', filters: [HAS_MAIL] }], exclude: [] },
	{
		name: 'others',
		include: [],
		exclude: [
			{ of: 'person', filters: [HAS_MAIL, { dimension: 'path', op: 'is', values: ['/'] }] },
			{ of: 'session', filters: [{ dimension: 'converted', op: 'is', values: ['yes'] }] },
		],
	},
];

/** A file for as many small shops as a property test makes up, and what answers questions about them; gone after the tests of the file. */
export function createReportShops() {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-reports-'));
	const db = openForWriting({ file: join(folder, 'aisle.db') });
	db.pragma('synchronous = OFF');
	const tables = createTables(db);
	const reports = prepareReports(tables);
	afterAll(() => {
		db.close();
		rmSync(folder, { recursive: true });
	});
	let sites = 0;
	/** A new shop in Tehran, in dollars, with these events. */
	const shopOf = (events: readonly StoredEvent[]): NumberedSite => {
		const name = `site ${++sites}`;
		db.prepare("INSERT INTO site (name, time_zone, currency) VALUES (?, 'Asia/Tehran', 'USD')").run(name);
		const site = { no: sites, name, timeZone: 'Asia/Tehran', currency: 'USD' };
		const arrivals = events.map((event) => ({ site: name, event }));
		db.transaction(() => appendToSite(tables, site, arrivals)).immediate();
		for (const goal of GOALS) changeGoals(db, site.no, { put: goal });
		for (const segment of SEGMENTS) putSegment(db, site.no, segment);
		return site;
	};
	return { reports, shopOf };
}
