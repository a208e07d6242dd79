// @ts-check
import { REPORT_NAMES, REPORTS } from '@aisle/protocol';

/** @typedef {import('@aisle/protocol').ReportName} ReportName */
/** @typedef {import('@aisle/protocol').ReportQuery} ReportQuery */
/** @typedef {import('@aisle/protocol').Filter} Filter */
/**
 * One line of the table. `days`: length of the ranges it is asked for; `limitMs`: what its median may be at most;
 * `ofPerson`: it asks for somebody who ordered.
 * @typedef {{ report: ReportName, what: string, days: number, limitMs: number, ofPerson: boolean,
 *   ask: Pick<ReportQuery, 'filters' | 'interval' | 'options' | 'lists'> }} Question
 */

const MONTH = 30;
const HALF_YEAR = 180;
/** Ranges that are neither a month nor half a year: the persons of any are exact. */
const ANY_LENGTH = [3, 97];
/** Milliseconds that a median may take. */
const LIMIT = { headline: 5, plain: 50, topMonth: 100, topHalfYear: 300, customers: 500, adHoc: 1_000, filtered: 250 };

const HEADLINES = new Set(['overview', 'series', 'channels', 'checkout']);
/** Reports that are no list of the most frequent by exact persons. */
const PLAIN = new Set(['carts', 'orders', 'quality', 'journey', 'losses', 'recoveries', 'costs', 'pixels']);
/** Names that reports of customers and of ways through the shop have, or begin with. */
const CUSTOMERS = /^(attribution|paths|exit_risk|retention|cohort|rfm|pareto|lifetime|customer|repeat|interest)/;
const AD_HOC = /^funnel/;

/** @param {string} report @param {number} days */
function limitOf(report, days) {
	if (HEADLINES.has(report)) return LIMIT.headline;
	if (AD_HOC.test(report)) return LIMIT.adHoc;
	if (CUSTOMERS.test(report)) return LIMIT.customers;
	if (PLAIN.has(report)) return LIMIT.plain;
	return days > MONTH ? LIMIT.topHalfYear : LIMIT.topMonth;
}

/** Options without which a report says nothing, or something else. @type {Record<string, Record<string, string>[]>} */
const MORE_OPTIONS = { events: [{ event: 'view_item', param: 'currency' }] };

/** What a report has to be asked besides. @type {Record<string, Question['ask']>} */
const NEEDED = {
	funnel: { lists: { step: ['event:view_item', 'event:add_to_cart', 'event:begin_checkout', 'event:purchase'] } },
	paths: { options: { anchor: 'path:/' } },
};

/** @param {string} dimension @param {Filter['op']} op @param {string[]} values @returns {Filter} */
const filter = (dimension, op, ...values) => ({
	dimension: /** @type {Filter['dimension']} */ (dimension),
	op,
	values,
});

const CHANNEL = filter('channel', 'is', 'Email');
/** What the overview is filtered by, one after the other: of sessions, of persons, of events. */
const FILTERS = [
	filter('campaign', 'is', 'email-3', 'cpc-3'),
	filter('entry_path', 'starts_with', '/products/category-1'),
	filter('country', 'is_not', 'HR'),
	filter('device', 'is', 'mobile'),
	filter('browser', 'is', 'Safari'),
	filter('referrer_host', 'contains', 'blog'),
	filter('term', 'is', 'word3'),
	filter('converted', 'is', 'yes'),
	filter('has_ordered', 'is', 'yes'),
	filter('path', 'is', '/cart'),
	filter('event', 'is', 'add_to_cart'),
	filter('param:search_term', 'contains', 'word 1'),
];

/** Every report of the registry, plain and with representative filters. @returns {Question[]} */
export function allQuestions() {
	return REPORT_NAMES.flatMap((report) => [...plainQuestions(report), ...filteredQuestions(report)]);
}

/** @param {ReportName} report @returns {Question[]} */
function plainQuestions(report) {
	const { options, supports } = REPORTS[report];
	const ofPerson = options['person']?.required === true;
	/** @param {number} days @param {string} what @param {Question['ask']} ask @param {number} [limitMs] */
	const of = (days, what, ask, limitMs = limitOf(report, days)) => ({
		report,
		what,
		days,
		limitMs,
		ofPerson,
		ask: { ...neededBy(report), ...ask },
	});
	const questions = [of(MONTH, '', {}), of(HALF_YEAR, '', {})];
	if (report === 'overview') for (const days of ANY_LENGTH) questions.push(of(days, 'exact visitors', {}));
	for (const more of MORE_OPTIONS[report] ?? [])
		questions.push(of(MONTH, Object.values(more).join(' '), { options: more }));
	if (!supports.interval) return questions;
	questions.push(of(HALF_YEAR, 'by month', { interval: 'month' }), of(7, 'by hour', { interval: 'hour' }, LIMIT.plain));
	return questions;
}

/** @param {ReportName} report @returns {Question['ask']} */
function neededBy(report) {
	return NEEDED[report] ?? {};
}

/** @param {ReportName} report @returns {Question[]} */
function filteredQuestions(report) {
	if (!REPORTS[report].supports.filters) return [];
	const filters = report === 'overview' ? [CHANNEL, ...FILTERS] : [CHANNEL];
	return filters.map((one) => ({
		report,
		what: `${one.dimension} ${one.op} ${one.values.join(', ')}`,
		days: MONTH,
		limitMs: AD_HOC.test(report) ? LIMIT.adHoc : LIMIT.filtered,
		ofPerson: false,
		ask: { ...neededBy(report), filters: [one] },
	}));
}
