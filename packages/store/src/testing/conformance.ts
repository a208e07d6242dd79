import { afterEach, beforeEach, describe } from 'vitest';
import type { Exporter, GoalReader, ReportReader, Store } from '../port.js';
import { describeAbandoning } from './conformance/abandoning.js';
import { describeAppending } from './conformance/appending.js';
import { describeAttributing } from './conformance/attributing.js';
import { describeComparing } from './conformance/comparing.js';
import { describeCosts } from './conformance/costing.js';
import { describeCustomers } from './conformance/customers.js';
import { describeExplaining } from './conformance/explaining.js';
import { describeErasing } from './conformance/erasing.js';
import { describeFiltering } from './conformance/filtering.js';
import { describeFlowing } from './conformance/flowing.js';
import { describeHealing } from './conformance/healing.js';
import { describeListing } from './conformance/listing.js';
import { describeLosses } from './conformance/losing.js';
import { describeReaching } from './conformance/reaching.js';
import { describeRecovering } from './conformance/recovering.js';
import { describeReporting } from './conformance/reporting.js';
import { describeSearching } from './conformance/searching.js';
import { describeSegmenting } from './conformance/segmenting.js';
import { describeSalts } from './conformance/salts.js';
import { type Bench, type OpenStore, SHOP } from './conformance/suite.js';

const PARTS = {
	appending: describeAppending,
	reports: describeReporting,
	'reports of some sessions': describeFiltering,
	lists: describeListing,
	'searches in lists': describeSearching,
	'comparisons and intervals': describeComparing,
	customers: describeCustomers,
	'funnels and paths': describeFlowing,
	'late events': describeHealing,
	'carts that are left': describeAbandoning,
	'carts that are recovered': describeRecovering,
	attribution: describeAttributing,
	costs: describeCosts,
	losses: describeLosses,
	'what is behind figures': describeExplaining,
	erasures: describeErasing,
	goals: describeReaching,
	segments: describeSegmenting,
	salts: describeSalts,
} as const satisfies Record<string, (bench: Bench) => void>;

export type ConformancePart = keyof typeof PARTS;
export const ALL_PARTS = Object.keys(PARTS) as ConformancePart[];

/**
 * What every store must do, whatever it is made of. `open` gives an empty store; each test gets its own. Of a store that is
 * being built `parts` hold already, but for the tests that `without` names.
 */
export function describeStore(
	name: string,
	open: () => Promise<OpenStore>,
	parts: readonly ConformancePart[] = ALL_PARTS,
	without: readonly string[] = [],
): void {
	let opened: OpenStore | undefined;
	const bench: Bench = {
		get store(): Store {
			return current().store;
		},
		get reader(): ReportReader & Exporter & GoalReader {
			return current().reader;
		},
	};
	const current = (): OpenStore => {
		if (opened === undefined) throw new Error('no store is open outside a test');
		return opened;
	};
	describe(`${name} as a store`, () => {
		beforeEach(async (context) => {
			if (without.includes(context.task.name)) context.skip('this store does not do it yet');
			opened = await open();
			await opened.store.addSite(SHOP);
		});
		afterEach(async () => {
			await opened?.dispose();
			opened = undefined;
		});
		for (const part of parts) {
			describe(`on ${part}`, () => {
				PARTS[part](bench);
			});
		}
	});
}
