const NO_DIGITS = new Set('BIF CLP DJF GNF IRR ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '));
const THREE_DIGITS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));
const FOUR_DIGITS = new Set(['CLF', 'UYW']);

/**
 * Digits after the decimal point of a currency's minor unit, as ISO 4217 lists them; the rial has none, as shops write it.
 * The server counts money by this rule. Intl follows CLDR, which differs for some codes, so it is told the digits.
 */
export function digits(currency: string): number {
	if (NO_DIGITS.has(currency)) return 0;
	if (THREE_DIGITS.has(currency)) return 3;
	return FOUR_DIGITS.has(currency) ? 4 : 2;
}

/** A safe integer of minor units as an exact decimal text in major units: `-1234` in EUR is `-12.34`. */
export function toMajor(minor: number, currency: string): `${number}` {
	const places = digits(currency);
	const text = String(Math.abs(Math.round(minor))).padStart(places + 1, '0');
	const whole = text.slice(0, text.length - places);
	const fraction = places === 0 ? '' : `.${text.slice(-places)}`;
	return `${minor < 0 ? '-' : ''}${whole}${fraction}` as `${number}`;
}

/** Writes minor units as money of the locale. A code that Intl does not take is written behind the number. */
export function formatMoney(minor: number, currency: string, locale: string, compact = false): string {
	const places = compact ? {} : { minimumFractionDigits: digits(currency), maximumFractionDigits: digits(currency) };
	const notation = compact ? ({ notation: 'compact', maximumFractionDigits: 1 } as const) : {};
	const major = toMajor(minor, currency);
	if (!/^[A-Z]{3}$/.test(currency)) {
		return `${new Intl.NumberFormat(locale, { ...places, ...notation }).format(major)} ${currency}`.trim();
	}
	const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
	const format = new Intl.NumberFormat(locale, { ...style, ...places, ...notation });
	const parts = format.formatToParts(major);
	const symbol = parts.find(({ type }) => type === 'currency')?.value ?? '';
	// Persian locale data puts every currency in front; one that is a word is written behind the number
	if (!locale.startsWith('fa') || !/\p{L}{2}/u.test(symbol)) return parts.map(({ value }) => value).join('');
	return `${new Intl.NumberFormat(locale, { ...places, ...notation }).format(major)}\u00a0${symbol}`;
}
