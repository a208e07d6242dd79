import type { SiteRules } from '@aisle/analytics';
import type { NumberedSite } from '../append.js';
import type { Connection } from '../database.js';
import type { Numbers } from '../numbers.js';

/** What a report reads from. */
export interface ReportContext {
	db: Connection;
	numbers: Numbers;
	site: NumberedSite;
	rules: SiteRules;
}
