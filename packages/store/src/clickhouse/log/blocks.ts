import type { StoredEvent } from '@aisle/analytics';
import type { Connection } from '../../sqlite/database.js';
import type { Copy } from '../raw/event-row.js';
import { numberOfArrival } from '../sequence.js';

/** Events that are sent in one piece, always the same ones. */
export interface LoggedBlock {
	/** Number of its last event: the name of the block. */
	last: number;
	first: number;
	site: string;
	copies: Copy[];
}

type BlockRow = Pick<LoggedBlock, 'first' | 'last' | 'site'>;

/** Numbers that a forwarded event's id is kept for: retries come within seconds, and ClickHouse tells later ones. */
const IDS_KEPT = 200_000;

/** Cuts what waits in a log into blocks and lets go of those that are confirmed. */
export function createBlocks(
	db: Connection,
	collector: string,
): { next(limit: number): LoggedBlock | undefined; confirm(block: BlockRow): void } {
	const choose = createChoice(db);
	const read = db.prepare<[BlockRow], { n: number; event: string }>(
		'SELECT n, event FROM entry WHERE event IS NOT NULL AND site = :site AND n BETWEEN :first AND :last ORDER BY n',
	);
	const clear = db.prepare<[BlockRow]>(
		'UPDATE entry SET event = NULL WHERE event IS NOT NULL AND site = :site AND n BETWEEN :first AND :last',
	);
	const drop = db.prepare<[BlockRow]>('DELETE FROM block WHERE last = :last AND site = :site');
	const forget = db.prepare<[number]>('DELETE FROM entry WHERE event IS NULL AND n < ?');
	return {
		next(limit) {
			const block = choose(limit);
			if (block === undefined) return undefined;
			const copies = read.all(block).map(({ n, event: text }): Copy => {
				const event = JSON.parse(text) as StoredEvent;
				return { event, collector, seq: numberOfArrival(event.received, n) };
			});
			return { ...block, copies };
		},
		confirm: db.transaction(({ first, last, site }: BlockRow) => {
			clear.run({ first, last, site });
			drop.run({ first, last, site });
			forget.run(last - IDS_KEPT);
		}).immediate,
	};
}

/** The block that was cut and is not confirmed, else one that is cut now and written down. */
function createChoice(db: Connection): (limit: number) => BlockRow | undefined {
	const cut = db.prepare<[], BlockRow>('SELECT first, last, site FROM block ORDER BY last LIMIT 1');
	const oldest = db.prepare<[], { n: number; site: string }>(
		'SELECT n, site FROM entry WHERE event IS NOT NULL ORDER BY n LIMIT 1',
	);
	const lastOf = db
		.prepare<[string, number, number], number | null>(
			'SELECT max(n) FROM (SELECT n FROM entry WHERE event IS NOT NULL AND site = ? AND n >= ? ORDER BY n LIMIT ?)',
		)
		.pluck();
	const note = db.prepare<[BlockRow]>('INSERT INTO block (first, last, site) VALUES (:first, :last, :site)');
	const choose = db.transaction((limit: number): BlockRow | undefined => {
		const known = cut.get();
		if (known !== undefined) return known;
		const first = oldest.get();
		if (first === undefined) return undefined;
		const block = { first: first.n, last: lastOf.get(first.site, first.n, limit) ?? first.n, site: first.site };
		note.run(block);
		return block;
	});
	// nothing is locked while nothing waits
	return (limit) => (oldest.get() === undefined ? undefined : choose.immediate(limit));
}
