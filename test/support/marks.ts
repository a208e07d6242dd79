import type { WireEvent } from '@aisle/protocol';
import Database from 'better-sqlite3';
import { paramsReader } from './stored-params.js';

/** A stored event as the tests look at it. */
export interface Row {
	id: string;
	name: string;
	/** Event time and arrival, milliseconds since 1970. */
	t: number;
	received: number;
	path: string | null;
	/** The text by which the driver knows the event again. */
	mark?: string;
	/** Visitor key as the collector made it. */
	key: string | null;
}

const QUERY = `SELECT hex(e.id) AS id, name.value AS name, e.t, e.t + e.delay AS received, path.value AS path, e.params, k.key
	FROM event e JOIN text name ON name.no = e.name LEFT JOIN text path ON path.no = e.path
	LEFT JOIN visitor_key k ON k.no = e.key ORDER BY e.n`;

/** Every stored event, read from the file beside the running collector. */
export function readRows(folder: string): Row[] {
	const db = new Database(`${folder}/aisle.db`, { readonly: true });
	try {
		const paramsOf = paramsReader(db);
		const rows = db.prepare<[], Row & { params: string | null }>(QUERY).all();
		return rows.map(({ params, ...row }) => {
			const mark = params === null ? undefined : paramsOf(params)['mark'];
			return typeof mark === 'string' ? { ...row, mark } : row;
		});
	} finally {
		db.close();
	}
}

/** How the stored events differ from the marks that a driver wrote down; empty lists when nothing went wrong. */
export interface MarkVerdict {
	lost: string[];
	doubled: string[];
}

/** Compares what the driver tracked with the stored rows: each mark in exactly one row. */
export function judgeMarks(marks: readonly string[], rows: readonly Row[]): MarkVerdict {
	const counts = new Map<string, number>();
	for (const { mark } of rows) if (mark !== undefined) counts.set(mark, (counts.get(mark) ?? 0) + 1);
	return {
		lost: marks.filter((mark) => !counts.has(mark)),
		doubled: marks.filter((mark) => (counts.get(mark) ?? 0) > 1),
	};
}

/** The mark of an event as it was sent; the page's own events have none. */
export function markOf({ p }: WireEvent): string | undefined {
	const mark = p?.['mark'];
	return typeof mark === 'string' ? mark : undefined;
}
