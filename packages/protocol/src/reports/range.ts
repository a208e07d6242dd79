/** A local calendar date of the site: `2026-03-20`. */
export type LocalDate = string;

/** A site as reports show it. */
export interface Site {
	name: string;
	/** IANA time zone: `Asia/Tehran`. */
	timeZone: string;
	/** ISO 4217 code of the currency its revenue is reported in. */
	currency: string;
}

/** Which part of a site's history a report covers. */
export interface Range {
	/** First local date, inclusive; from the beginning when left out. */
	from?: LocalDate;
	/** Last local date, inclusive; to the end when left out. */
	to?: LocalDate;
}
