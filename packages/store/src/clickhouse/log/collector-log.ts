import type { Agent, Traffic } from '@aisle/analytics';
import type { Arrival, Outcome } from '../../port.js';
import { StoreError } from '../../store-error.js';
import type { Connection } from '../../sqlite/database.js';
import { guarded } from '../../sqlite/errors.js';
import { numberOfArrival } from '../sequence.js';
import { createBlocks, type LoggedBlock } from './blocks.js';
import { openLogFile } from './log-file.js';
import { createWords, type Words } from './words.js';

export interface LogOptions {
	/** Path of the file. */
	file: string;
	/** Bytes beyond which it takes nothing in; a gigabyte when left out. */
	maxBytes?: number;
}

/** How much of a log ClickHouse does not have. */
export interface LogStanding {
	/** Events that wait; at most so many where several sites take turns. */
	waiting: number;
	/** When the first of them came in, milliseconds since 1970; `undefined`: none waits. */
	oldest: number | undefined;
	/** Bytes in use, what was freed not counted. */
	bytes: number;
}

/** What a collector took in and ClickHouse may not have yet. Several processes may have it open; one of them appends. */
export interface CollectorLog {
	/** Names the log for good: no other has it. */
	name: string;
	/** Stores what is new in one transaction, on disk when it returns. Throws {@link StoreError}, `full` beyond the bound. */
	append(arrivals: readonly Arrival[]): Outcome[];
	/** Whether an event had this value, also one that has gone. */
	isKnown(value: string | Traffic | Agent): boolean;
	/** The oldest events that wait, of one site, at most `limit`. The same ones until they are confirmed. */
	nextBlock(limit: number): LoggedBlock | undefined;
	/** Lets go of the events of a block, which ClickHouse has; their ids stay for a while. */
	confirm(block: Pick<LoggedBlock, 'first' | 'last' | 'site'>): void;
	standing(): LogStanding;
	close(): void;
}

const MAX_BYTES = 2 ** 30;

/** Opens or makes a log. Throws {@link StoreError}. */
export function openCollectorLog({ file, maxBytes = MAX_BYTES }: LogOptions): CollectorLog {
	const db = openLogFile(file);
	const words = createWords(db);
	const [name = ''] = db.prepare<[], string>('SELECT name FROM meta').pluck().all();
	const append = createAppend(db, words);
	const blocks = createBlocks(db, name);
	const bytesUsed = createSize(db);
	const oldest = db.prepare<[], { n: number; received: number }>(
		'SELECT n, received FROM entry WHERE event IS NOT NULL ORDER BY n LIMIT 1',
	);
	const newest = db.prepare<[], number | null>('SELECT max(n) FROM entry').pluck();
	return {
		name,
		append: (arrivals) =>
			guarded(file, () => {
				if (bytesUsed() > maxBytes) {
					throw new StoreError('full', `${file}: the log is full, since ClickHouse has not taken what is in it`);
				}
				return append(arrivals);
			}),
		isKnown: (value) => guarded(file, () => words.has(value)),
		nextBlock: (limit) => guarded(file, () => blocks.next(limit)),
		confirm: (block) => guarded(file, () => blocks.confirm(block)),
		standing: () =>
			guarded(file, () => {
				const first = oldest.get();
				const waiting = first === undefined ? 0 : (newest.get() ?? 0) - first.n + 1;
				return { waiting, oldest: first?.received, bytes: bytesUsed() };
			}),
		close: () => void db.close(),
	};
}

function createSize(db: Connection): () => number {
	const pageBytes = Number(db.pragma('page_size', { simple: true }));
	const pages = (name: string): number => Number(db.pragma(name, { simple: true }));
	return () => (pages('page_count') - pages('freelist_count')) * pageBytes;
}

function createAppend(db: Connection, words: Words): (arrivals: readonly Arrival[]) => Outcome[] {
	const find = db.prepare<[string, string], { n: number; received: number }>(
		'SELECT n, received FROM entry WHERE id = ? AND site = ?',
	);
	const insert = db.prepare<[string, string, number, string]>(
		'INSERT INTO entry (site, id, received, event) VALUES (?, ?, ?, ?)',
	);
	const put = ({ site, event }: Arrival): Outcome => {
		const known = find.get(event.id, site);
		if (known !== undefined) return { status: 'duplicate', seq: numberOfArrival(known.received, known.n) };
		const { lastInsertRowid } = insert.run(site, event.id, event.received, JSON.stringify(event));
		words.add(event);
		return { status: 'accepted', seq: numberOfArrival(event.received, Number(lastInsertRowid)) };
	};
	const transaction = db.transaction((arrivals: readonly Arrival[]) => arrivals.map(put));
	return (arrivals) => {
		try {
			return transaction.immediate(arrivals);
		} catch (error) {
			words.forget();
			throw error;
		}
	};
}
