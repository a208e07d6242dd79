import { afterEach, beforeEach, describe } from 'vitest';
import type { ReportReader, Store } from '../port.js';
import { describeAbandoning } from './conformance/abandoning.js';
import { describeAppending } from './conformance/appending.js';
import { describeAttributing } from './conformance/attributing.js';
import { describeComparing } from './conformance/comparing.js';
import { describeCosts } from './conformance/costing.js';
import { describeCustomers } from './conformance/customers.js';
import { describeFiltering } from './conformance/filtering.js';
import { describeFlowing } from './conformance/flowing.js';
import { describeHealing } from './conformance/healing.js';
import { describeListing } from './conformance/listing.js';
import { describeLosses } from './conformance/losing.js';
import { describeReporting } from './conformance/reporting.js';
import { describeSalts } from './conformance/salts.js';
import { type Bench, type OpenStore, SHOP } from './conformance/suite.js';

/** What every store must do, whatever it is made of. `open` gives an empty store; each test gets its own. */
export function describeStore(name: string, open: () => Promise<OpenStore>): void {
	let opened: OpenStore | undefined;
	const bench: Bench = {
		get store(): Store {
			return current().store;
		},
		get reader(): ReportReader {
			return current().reader;
		},
	};
	const current = (): OpenStore => {
		if (opened === undefined) throw new Error('no store is open outside a test');
		return opened;
	};
	describe(`${name} as a store`, () => {
		beforeEach(async () => {
			opened = await open();
			await opened.store.addSite(SHOP);
		});
		afterEach(async () => {
			await opened?.dispose();
			opened = undefined;
		});
		describe('appending', () => {
			describeAppending(bench);
		});
		describe('reports', () => {
			describeReporting(bench);
		});
		describe('reports of some sessions', () => {
			describeFiltering(bench);
		});
		describe('lists', () => {
			describeListing(bench);
		});
		describe('comparisons and intervals', () => {
			describeComparing(bench);
		});
		describe('customers', () => {
			describeCustomers(bench);
		});
		describe('funnels and paths', () => {
			describeFlowing(bench);
		});
		describe('late events', () => {
			describeHealing(bench);
		});
		describe('carts that are left', () => {
			describeAbandoning(bench);
		});
		describe('attribution', () => {
			describeAttributing(bench);
		});
		describe('costs', () => {
			describeCosts(bench);
		});
		describe('losses', () => {
			describeLosses(bench);
		});
		describe('salts', () => {
			describeSalts(bench);
		});
	});
}
