import type { Connection } from '../connection.js';
import { BLOCK_EVENTS } from '../event-blocks.js';
import type { Numbers } from '../numbers.js';
import { packEvents, type StoredEventPart, toEventPart } from './layout.js';
import { createEventRecords, type EventRecords } from './records.js';

/** Looks at what is new between two looks for blocks that a change of their events dropped. */
const SEARCH_EVERY = 256;

/** Blocks that are made at most with one batch, so that none waits long. */
const MOST_BLOCKS = 4;

/**
 * Events of full blocks once more, in columns, for reports that look at all of them. Triggers drop a block with every change of
 * one of its events, so that it is right or not there; what has none is read from its rows.
 */
export interface EventColumns {
	/** Makes blocks that lack their columns, more of them after a large batch. To be called once a batch. */
	advance(site: number, events: number): void;
	/** A block that is not what the rows of its events make. */
	wrong(site: number): WrongBlock | undefined;
	/** Drops everything remembered: a rolled-back transaction took blocks back. */
	forget(): void;
}

export interface WrongBlock {
	block: number;
	stored: string;
	rows: string;
}

/** Full blocks without columns: nothing comes after the numbers that are given out in their order. */
const LACKING = `SELECT b.block FROM event_block b WHERE b.site = :site AND b.block >= :from AND b.block < :open
	AND NOT EXISTS (SELECT 1 FROM event_column c WHERE c.site = b.site AND c.block = b.block) ORDER BY b.block`;

const ADD = 'INSERT OR REPLACE INTO event_column (site, block, header, columns, details) VALUES (?, ?, ?, ?, ?)';

interface Known {
	/** Blocks that lack columns, the newest last. */
	lacking: number[];
	/** Block up to which was looked. */
	until: number;
	looks: number;
}

export function createEventColumns(db: Connection, { params }: Numbers): EventColumns {
	const last = db.prepare<[], number | null>('SELECT max(n) FROM event').pluck();
	const lacking = db.prepare<[object], number>(LACKING).pluck();
	const add = db.prepare<[number, number, string, Uint8Array, string]>(ADD);
	const records = createEventRecords(db, params.unpack);
	const knownBySite = new Map<number, Known>();
	const look = (site: number): Known => {
		const known = knownBySite.get(site) ?? { lacking: [], until: 0, looks: 0 };
		knownBySite.set(site, known);
		const open = Math.floor((last.get() ?? 0) / BLOCK_EVENTS);
		if (open <= known.until) return known;
		if (known.looks++ % SEARCH_EVERY === 0) known.lacking = lacking.all({ site, from: 0, open });
		else known.lacking.push(...lacking.all({ site, from: known.until, open }));
		known.until = open;
		return known;
	};
	return {
		advance(site, events) {
			const known = look(site);
			const most = Math.min(MOST_BLOCKS, 1 + Math.ceil(events / BLOCK_EVENTS));
			for (let made = 0; made < most; made++) {
				const block = known.lacking.pop();
				if (block === undefined) return;
				const { header, columns, details } = packedOf(records, site, block);
				add.run(site, block, header, columns, details);
			}
		},
		wrong: (site) => wrongBlock(db, records, site),
		forget() {
			knownBySite.clear();
			records.forget();
		},
	};
}

function packedOf(records: EventRecords, site: number, block: number): StoredEventPart {
	return packEvents(toEventPart(block * BLOCK_EVENTS, records.of(site, block)));
}

const STORED = 'SELECT block, header, columns, details FROM event_column WHERE site = ? ORDER BY block';

function wrongBlock(db: Connection, records: EventRecords, site: number): WrongBlock | undefined {
	for (const { block, ...stored } of db.prepare<[number], StoredEventPart & { block: number }>(STORED).iterate(site)) {
		const [inFile, ofRows] = [textOf(stored), textOf(packedOf(records, site, block))];
		if (inFile !== ofRows) return { block, stored: inFile, rows: ofRows };
	}
	return undefined;
}

function textOf({ header, columns, details }: StoredEventPart): string {
	return JSON.stringify([header, Buffer.from(columns).toString('base64'), details]);
}
