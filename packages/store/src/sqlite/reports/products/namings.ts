import type { ReportContext } from '../context.js';
import { PARAMS, type StoredParams } from '../event-fields.js';
import { itemLines } from '../../item-lines.js';

/** The event that named each product last. */
export interface Namings {
	/** The event of this number and time names the product. */
	add(item: string, n: number, t: number): void;
	/** The name that was stated last; `undefined` where no event named the product. */
	nameOf(item: string): string | undefined;
}

/** When a product was named last, and by which events: mostly by one. */
interface Moment {
	t: number;
	numbers: number[];
}

export function createNamings({ db, fields }: ReportContext): Namings {
	const lastByItem = new Map<string, Moment>();
	const idOf = db.prepare<[number], Buffer>('SELECT id FROM event WHERE n = ?').pluck();
	const paramsOf = db.prepare<[number], StoredParams>(`SELECT ${PARAMS} FROM event e WHERE e.n = ?`).pluck();
	const later = (a: number, b: number): number => {
		const [id, other] = [idOf.get(a), idOf.get(b)];
		return id !== undefined && other !== undefined && Buffer.compare(id, other) > 0 ? a : b;
	};
	return {
		add(item, n, t) {
			const last = lastByItem.get(item);
			if (last === undefined) lastByItem.set(item, { t, numbers: [n] });
			else if (t > last.t) [last.t, last.numbers] = [t, [n]];
			else if (t === last.t) last.numbers.push(n);
		},
		nameOf(item) {
			const numbers = lastByItem.get(item)?.numbers ?? [];
			const params = numbers.length === 0 ? undefined : paramsOf.get(numbers.reduce(later));
			if (params === undefined) return undefined;
			return itemLines(fields.params(params)).find(({ id }) => id === item)?.name;
		},
	};
}
