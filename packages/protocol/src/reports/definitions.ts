import type { ReportDefinition } from './definition.js';
import { CONTENT_REPORTS } from './definitions/content.js';
import { CUSTOMER_REPORTS, INTEREST_REPORTS } from './definitions/customers.js';
import { FLOW_REPORTS } from './definitions/flows.js';
import { HEADLINE_REPORTS } from './definitions/headline.js';
import { SHOP_REPORTS } from './definitions/shop.js';
import { TRAFFIC_REPORTS } from './definitions/traffic.js';
import { WORTH_REPORTS } from './definitions/worth.js';

const ALL = {
	...HEADLINE_REPORTS,
	...CONTENT_REPORTS,
	...TRAFFIC_REPORTS,
	...SHOP_REPORTS,
	...CUSTOMER_REPORTS,
	...INTEREST_REPORTS,
	...FLOW_REPORTS,
	...WORTH_REPORTS,
};

export type ReportName = keyof typeof ALL;

/** Every report by its name. */
export const REPORTS: Readonly<Record<ReportName, ReportDefinition>> = ALL;

export const REPORT_NAMES = Object.keys(ALL) as readonly ReportName[];

export function isReportName(text: string): text is ReportName {
	return Object.hasOwn(REPORTS, text);
}
