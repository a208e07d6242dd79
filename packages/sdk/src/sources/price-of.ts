import { LIMITS } from '@aisle/protocol';

/** Whole digits, in groups after one mark or not, then a point or comma and more digits. */
const PRICE = /^(\d{1,3}(?:([.,٬'’\s])\d{3})(?:\2\d{3})*|\d+)(?:([.,])(\d+))?$/;

/**
 * A price as pages write it: a number, or a text with Latin, Persian or Arabic digits. Nothing for what may be read in
 * two ways (`1.234` euros) or has more in it than a number (a sign of a currency may mean rials or tomans).
 */
export function priceOf(raw: unknown, currency: string | undefined): number | undefined {
	const text = `${raw as string}`
		.trim()
		.replace(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) & 15}`)
		.replace('٫', '.');
	const [, whole = '', mark, point, fraction = ''] = PRICE.exec(text) ?? [];
	if (!whole || (point && point === mark)) return undefined;
	let number = +`${whole.replace(/\D/g, '')}.${fraction}`;
	if (typeof raw === 'number') number = raw;
	else if (/^\d{1,3}[.,]\d{3}$/.test(text)) {
		// thousands, or three decimals: a currency without decimals or with three of them tells, and so does a zero
		const decimals = currency === 'IRT' ? 0 : decimalsOf(currency);
		if (text[0] === '0' || (decimals === 3 && mark === '.')) number = +text.replace(',', '.');
		else if (decimals) return undefined;
	}
	return number <= LIMITS.number ? number : undefined;
}

/** Decimals of a currency as the browser knows them. */
function decimalsOf(currency = 'EUR'): number | undefined {
	return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}
