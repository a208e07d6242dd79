import { DEFAULT_KEY_EVENTS } from './event-kind.js';

/** What a site's numbers depend on besides its events. Changing any of them calls for a rebuild. */
export interface SiteRules {
	/** IANA time zone of its local days. */
	timeZone: string;
	/** ISO 4217 code of its revenue. */
	currency: string;
	/** Silence that ends a session: a gap of more than this many milliseconds. */
	sessionGapMs: number;
	/** Active foreground time from which a session is engaged, milliseconds. */
	engagedMs: number;
	/** Away longer than this with a filled cart, and the cart counts as left, milliseconds. */
	cartAwayMs: number;
	keyEvents: ReadonlySet<string>;
	/** Browser events of one visitor on one local day above which the day is automated: stored and shown, never folded. */
	automatedDayEvents: number;
	/** Records of one order id that are looked at, of each class (see `recordsInView`). */
	orderRecords: number;
}

const MINUTE_MS = 60_000;

/** {@link SiteRules.automatedDayEvents} of every site. Events of shop systems do not count: a till may well send more. */
export const AUTOMATED_DAY_EVENTS = 5_000;
/** {@link SiteRules.orderRecords} of every site: more than any order has, and few enough to be read again with each further one. */
export const ORDER_RECORDS_IN_VIEW = 100;
/** Without a browser event of the person for longer than this, an unresolved cart episode has ended as abandoned. */
export const CART_LAPSE_MS = 30 * 24 * 60 * MINUTE_MS;
/** An order this soon after the cart was emptied still belongs to that cart: shops clear it just before the thank-you page. */
export const EMPTIED_GRACE_MS = 30 * MINUTE_MS;
/** A page viewed this soon after an exit takes it back: the shopper had not left. The tracker counts alike. */
export const EXIT_WITHDRAW_MS = 30_000;
/** Yesterday's and today's cookieless key are one visitor across midnight when no more than this lies between. */
export const MIDNIGHT_GAP_MS = 30 * MINUTE_MS;

/** Rules of a site with the defaults of the metric definitions. */
export function createRules(site: { timeZone: string; currency: string }): SiteRules {
	return {
		timeZone: site.timeZone,
		currency: site.currency,
		sessionGapMs: 30 * MINUTE_MS,
		engagedMs: 10_000,
		cartAwayMs: 60 * MINUTE_MS,
		keyEvents: new Set(DEFAULT_KEY_EVENTS),
		automatedDayEvents: AUTOMATED_DAY_EVENTS,
		orderRecords: ORDER_RECORDS_IN_VIEW,
	};
}
