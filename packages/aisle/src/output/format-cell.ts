import type { Cell, ReportColumn } from '@aisle/protocol';
import { formatCount, formatDuration, formatMoney, formatRate } from './format.js';

/** Minor-unit digits of a currency: 2 for EUR, 0 for JPY. */
export type CurrencyDigits = (currency: string) => number;

/** What stands where there is nothing. */
const NOTHING = '-';

/** A cell for a terminal, by the unit of its column; money in `currency`. */
export function formatCell(cell: Cell, { unit }: ReportColumn, currency: string, digits: CurrencyDigits): string {
	if (cell === null) return NOTHING;
	if (typeof cell === 'string') return printable(cell);
	if (unit === 'money_minor') return formatMoney(cell, currency, digits(currency));
	if (unit === 'rate') return formatRate(cell);
	if (unit === 'ms') return formatDuration(cell);
	return unit === 'number' ? cell.toFixed(2) : formatCount(cell);
}

/** Text that senders chose: no control character of theirs reaches the terminal. */
function printable(text: string): string {
	return text.replaceAll(/\p{Cc}/gu, '\uFFFD');
}
