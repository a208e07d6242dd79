import { hash } from 'node:crypto';
import { FACT_TABLES, type FactTableName } from '../schema/fact-tables.js';

/** A derived row: its columns besides those that every fact has, in the order of the table. */
export type FactColumns = Readonly<Record<string, unknown>>;

/** A row that a fold gives, or that it found. */
export interface FactRow {
	table: FactTableName;
	/** Natural key, as JSON of the columns in `KEY_COLUMNS`. */
	key: string;
	columns: FactColumns;
	/** What the row follows from: the copies in its part of the closure. */
	version: number;
}

/** Columns that name a row of a table within its site. */
export const KEY_COLUMNS: Readonly<Record<FactTableName, readonly string[]>> = {
	seen: keyColumns('seen'),
	session: keyColumns('session'),
	orders: keyColumns('orders'),
	order_line: keyColumns('order_line'),
	cart: keyColumns('cart'),
	touchpoint: keyColumns('touchpoint'),
	waiting_refund: keyColumns('waiting_refund'),
};

function keyColumns(table: FactTableName): string[] {
	return FACT_TABLES[table].orderBy.split(', ').filter((column) => column !== 'site');
}

/** The natural key of a row of a table. */
export function keyOf(table: FactTableName, columns: FactColumns): string {
	return JSON.stringify(KEY_COLUMNS[table].map((column) => columns[column]));
}

/** Tells rows of the same key apart by what stands in them, as hexadecimal digits; to be right it has to be the same in every process. */
export function hashOf(columns: FactColumns): string {
	return hash('sha1', JSON.stringify(columns)).slice(0, 15);
}
