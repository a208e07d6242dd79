import type { Item } from '@aisle/protocol';

/** Digits with a decimal point `scale` places from the right. */
interface Decimal {
	digits: bigint;
	scale: number;
}

/** ISO 4217, as far as streams have them, but for the rial, of which no price has parts. */
const EXPONENTS: Record<string, number> = {
	USD: 2,
	EUR: 2,
	GBP: 2,
	IRR: 0,
	JPY: 0,
	ISK: 0,
	KWD: 3,
	TND: 3,
	IQD: 3,
	CLF: 4,
};
const MOST_MINOR = 10n ** 13n;
const ZERO: Decimal = { digits: 0n, scale: 0 };

/** An amount in major units as minor units of a currency: half up and away from zero, rounded once. */
export function toMinor(amount: number, currency: string): number {
	return round(fromNumber(amount), currency);
}

/** Price x quantity of all items, in minor units; what has no price is worth nothing. */
export function itemsMinor(items: readonly Item[], currency: string): number {
	const sum = items
		.map((item) => multiply(fromNumber(item.price ?? 0), fromNumber(item.quantity ?? 1)))
		.reduce(add, ZERO);
	return round(sum, currency);
}

function fromNumber(value: number): Decimal {
	const [, sign, whole, fraction = '', power = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
	if (whole === undefined) throw new Error(`${value} is no decimal number`);
	const digits = BigInt(`${sign}${whole}${fraction}`);
	const scale = fraction.length - Number(power);
	return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function multiply(a: Decimal, b: Decimal): Decimal {
	return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

function add(a: Decimal, b: Decimal): Decimal {
	const scale = Math.max(a.scale, b.scale);
	const at = (d: Decimal) => d.digits * 10n ** BigInt(scale - d.scale);
	return { digits: at(a) + at(b), scale };
}

function round({ digits, scale }: Decimal, currency: string): number {
	const exponent = EXPONENTS[currency];
	if (exponent === undefined) throw new Error(`nobody told the recount how many digits ${currency} has`);
	const sign = digits < 0n ? -1n : 1n;
	const doubled = digits * sign * 2n * 10n ** BigInt(exponent);
	const unit = 10n ** BigInt(scale);
	const minor = (doubled + unit) / (2n * unit);
	return Number(sign * (minor > MOST_MINOR ? MOST_MINOR : minor));
}
