import { explainQuery, REPORT_NAMES, type ReportName, type ReportQuery, toldFigures } from '@aisle/protocol';
import { openSqliteReader, type ReportReader } from '@aisle/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Aisle, createAisle } from '../support/aisle.js';
import { hasSharedData, readShared, warnWithoutSharedData } from '../support/shared-data.js';

warnWithoutSharedData('what is behind the figures of one small sequence per rule');

/** What some reports cannot do without. */
const NEEDED: Partial<Record<ReportName, Partial<ReportQuery>>> = {
	journey: { options: { person: 'u:U1' } },
	series: { interval: 'week' },
	funnel: { lists: { step: ['path:/*', 'event:add_to_cart', 'event:purchase'] } },
	paths: { options: { anchor: 'path:/*' } },
};

const RANGE = { from: '2026-03-01', to: '2026-05-31' };
/** Reports of which every kind of figure is also asked of some sessions alone. */
const FILTERED: ReportName[] = ['overview', 'series', 'pages', 'channels', 'products', 'checkout', 'funnel'];
const FILTERS: ReportQuery['filters'] = [{ dimension: 'converted', op: 'is', values: ['yes'] }];

let aisle: Aisle;
let reader: ReportReader;
beforeAll(async () => {
	if (!hasSharedData) return;
	aisle = createAisle();
	await aisle.must(['site', 'add', 'edge', '--tz', 'Asia/Tehran', '--currency', 'USD']);
	await aisle.must(['import', '--site', 'edge', '-'], readShared('events/edge.ndjson'));
	reader = openSqliteReader({ file: `${aisle.folder}/aisle.db` });
});
afterAll(async () => {
	await reader?.close();
	await aisle?.dispose();
});

describe.skipIf(!hasSharedData)('what is behind the figures of one small sequence per rule', () => {
	it.each(REPORT_NAMES)('adds up to every figure of %s', async (report) => {
		const questions = FILTERED.includes(report) ? [RANGE, { ...RANGE, filters: FILTERS }] : [RANGE];
		for (const more of questions) {
			const asOf = Date.UTC(2026, 3, 25, 12);
			const query: ReportQuery = { report, site: 'edge', asOf, limit: 1_000, ...more, ...NEEDED[report] };
			for (const figure of toldFigures(report, await reader.report(query))) {
				const { value, parts } = await reader.explain(explainQuery(query, figure));
				expect([figure.figure, figure.row, value]).toEqual([figure.figure, figure.row, figure.told]);
				for (const { take, items, counted } of parts) {
					if (take === 'count') expect(items).toHaveLength(counted ?? 0);
					if (take === 'sum') expect(items.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(counted ?? 0, 6);
				}
			}
		}
	});
});
