/**
 * Digits after the point by ISO 4217; 2 for every other code.
 * IRR stands at 0 although ISO lists 2: no coin or price below one rial exists, and shops send whole rials.
 */
const EXPONENTS: Readonly<Record<string, number>> = {
	...Object.fromEntries(
		'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF IRR'.split(' ').map((code) => [code, 0]),
	),
	...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
	CLF: 4,
	UYW: 4,
};

/** A decimal number as `digits / 10^scale`, exactly. */
interface Decimal {
	digits: bigint;
	scale: number;
}

/** Digits after the point of a currency. */
export function currencyExponent(currency: string): number {
	return Object.hasOwn(EXPONENTS, currency) ? (EXPONENTS[currency] ?? 2) : 2;
}

/** An amount in major units as integer minor units, decimal arithmetic, half up: 1.005 USD is 101. Ends at 10^13. */
export function toMinor(amount: number, currency: string): number {
	return roundHalfUp(toDecimal(amount), currencyExponent(currency));
}

/** Sum of price x quantity over lines, rounded once at the end. A line without a price adds nothing. */
export function sumMinor(lines: Iterable<PricedLine>, currency: string): number {
	const all = [...lines];
	const hundredths = sumHundredths(all);
	if (hundredths !== undefined)
		return roundHalfUp({ digits: BigInt(hundredths), scale: 2 }, currencyExponent(currency));
	return roundHalfUp(sumDecimals(all), currencyExponent(currency));
}

interface PricedLine {
	price?: number;
	quantity?: number;
}

/** Above it neither hundredths nor their sums are sure to be exact. */
const PLAIN = 2 ** 40;

/** The sum where no price has more than two decimals and pieces are whole, as nearly everywhere: in ordinary numbers. */
function sumHundredths(lines: readonly PricedLine[]): number | undefined {
	let sum = 0;
	for (const { price, quantity = 1 } of lines) {
		if (price === undefined) continue;
		const hundredths = Math.round(price * 100);
		const term = hundredths * quantity;
		// a decimal of two digits reads back as itself, and no shorter one reads as the same number
		if (hundredths / 100 !== price || !Number.isInteger(quantity)) return undefined;
		sum += term;
		if (Math.abs(hundredths) > PLAIN || Math.abs(term) > PLAIN || Math.abs(sum) > PLAIN) return undefined;
	}
	return sum;
}

function sumDecimals(lines: readonly PricedLine[]): Decimal {
	let digits = 0n;
	let scale = 0;
	for (const line of lines) {
		if (line.price === undefined) continue;
		const price = toDecimal(line.price);
		const quantity = toDecimal(line.quantity ?? 1);
		const term = { digits: price.digits * quantity.digits, scale: price.scale + quantity.scale };
		const common = Math.max(scale, term.scale);
		digits = digits * 10n ** BigInt(common - scale) + term.digits * 10n ** BigInt(common - term.scale);
		scale = common;
	}
	return { digits, scale };
}

/** The shortest decimal that reads back as the number: what the sender wrote, not its binary neighbour. */
function toDecimal(amount: number): Decimal {
	const [mantissa = '0', power = '0'] = String(amount).split('e');
	const [whole = '0', fraction = ''] = mantissa.split('.');
	const scale = fraction.length - Number(power);
	const digits = BigInt(whole + fraction);
	return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function roundHalfUp({ digits, scale }: Decimal, exponent: number): number {
	if (scale <= exponent) return toSafe(digits * 10n ** BigInt(exponent - scale));
	const unit = 10n ** BigInt(scale - exponent);
	const negative = digits < 0n;
	const magnitude = negative ? -digits : digits;
	const rounded = (magnitude + unit / 2n) / unit;
	return toSafe(negative ? -rounded : rounded);
}

/** A hundred thousand million dollars, ten million million rials: no order is worth more, and hundreds of such sums stay exact. */
const MOST = 10n ** 13n;

function toSafe(minor: bigint): number {
	return Number(minor > MOST ? MOST : minor < -MOST ? -MOST : minor);
}
