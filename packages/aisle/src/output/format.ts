/** What stands where there is nothing to divide by. */
const NOTHING = '-';

/** `1234567` as `1,234,567`. */
export function formatCount(value: number): string {
	return value.toLocaleString('en-US');
}

/** A share from 0 to 1 as percent with two digits; `-` for none. */
export function formatRate(rate: number | null): string {
	return rate === null ? NOTHING : `${(rate * 100).toFixed(2)} %`;
}

/** Milliseconds as `2m 05s`; `-` for none. */
export function formatDuration(ms: number | null): string {
	if (ms === null) return NOTHING;
	const seconds = Math.round(ms / 1000);
	return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
}

/** Minor units as `1,234.50 EUR`. `digits` is the currency's ISO 4217 exponent. */
export function formatMoney(amountMinor: number, currency: string, digits: number): string {
	const sign = amountMinor < 0 ? '-' : '';
	const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
	const whole = formatCount(Number(text.slice(0, text.length - digits)));
	const fraction = digits === 0 ? '' : `.${text.slice(text.length - digits)}`;
	return `${sign}${whole}${fraction} ${currency}`;
}
