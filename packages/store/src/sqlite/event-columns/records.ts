import type { Connection } from '../connection.js';
import { BLOCK_EVENTS } from '../event-blocks.js';
import { createMemory } from '../memory.js';
import type { Numbers } from '../numbers.js';
import { DETAILED_EVENTS, detailOf } from './details.js';
import { kindOf } from './event-kind.js';
import type { EventRecord } from './layout.js';

export interface EventRecords {
	/** Events of a block as they stand in their rows, in the order of their numbers. */
	of(site: number, block: number): EventRecord[];
	/** Drops everything remembered: numbers may stand for something else by now. */
	forget(): void;
}

type Row = [
	n: number,
	t: number,
	visitor: number,
	name: number,
	path: number,
	source: number,
	mode: number,
	bot: number,
	automated: number,
	delay: number,
	params: string | null,
];

const ROWS = `SELECT n, t, ifnull(visitor, 0), name, ifnull(path, 0), source, mode, bot, automated, delay,
		CASE WHEN name IN (SELECT value FROM json_each(:detailed)) THEN params END
	FROM event WHERE n BETWEEN :first AND :last AND site = :site ORDER BY n`;

const NAMES = `SELECT no, value FROM text WHERE value IN (${DETAILED_EVENTS.map((name) => `'${name}'`).join(', ')})`;

/** Stands for nothing. */
const NO_DETAIL = '';

/** Reads what is packed in parameters. */
type Unpack = Numbers['params']['unpack'];

/** `unpack` may ask the database: rows are read before. */
export function createEventRecords(db: Connection, unpack: Unpack): EventRecords {
	const rows = db.prepare<[object], Row>(ROWS).raw();
	const names = db.prepare<[], [no: number, value: string]>(NAMES).raw();
	// the same product is looked at again and again
	const known = createMemory<string, string>();
	const detail = (name: string, params: string): string | undefined => {
		const text = known.get(`${name} ${params}`, () => detailOf(name, unpack(params)) ?? NO_DETAIL);
		return text === NO_DETAIL ? undefined : text;
	};
	return {
		of(site, block) {
			const nameByNumber = new Map(names.all());
			const first = block * BLOCK_EVENTS;
			const detailed = JSON.stringify([...nameByNumber.keys()]);
			const all = rows.all({ site, first, last: first + BLOCK_EVENTS - 1, detailed });
			return all.map(([n, t, visitor, name, path, source, mode, bot, automated, delay, params]) => ({
				n,
				t,
				visitor,
				name,
				path,
				kind: kindOf(source, mode, bot, automated, delay),
				detail: params === null ? undefined : detail(nameByNumber.get(name) ?? '', params),
			}));
		},
		forget: () => known.clear(),
	};
}
