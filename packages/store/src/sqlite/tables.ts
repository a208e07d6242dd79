import type { Connection } from './database.js';
import { createErasureState, type ErasureState } from './erase/erasure-state.js';
import { createEventColumns, type EventColumns } from './event-columns/event-columns.js';
import { createEventBlocks, type EventBlocks } from './event-blocks.js';
import { createEventTable, type EventTable } from './events.js';
import { createFactTables, type FactTables } from './facts.js';
import { createIdentityTable, type IdentityTable } from './identities.js';
import { createKnownIds, type KnownIds } from './known-ids.js';
import { createNumbers, type Numbers } from './numbers.js';
import { createPersonTable, type PersonTable } from './persons.js';
import { createRollTables, type RollTables } from './rolls.js';
import { createSessionBlocks, type SessionBlocks } from './session-columns/session-blocks.js';
import { createUnits, type Units } from './units/units.js';

/** Everything on one connection. */
export interface Tables {
	db: Connection;
	numbers: Numbers;
	identities: IdentityTable;
	persons: PersonTable;
	ids: KnownIds;
	events: EventTable;
	blocks: EventBlocks;
	columns: EventColumns;
	facts: FactTables;
	rolls: RollTables;
	units: Units;
	sessionBlocks: SessionBlocks;
	erasures: ErasureState;
	/** Drops everything remembered: numbers may belong to others now. */
	forget(): void;
	/** Drops everything remembered: a rolled-back transaction took numbers back. */
	takeBack(): void;
}

/** `runEvents`: see `createKnownIds`. */
export function createTables(db: Connection, runEvents?: number): Tables {
	const numbers = createNumbers(db);
	const identities = createIdentityTable(db);
	const ids = createKnownIds(db, runEvents);
	const events = createEventTable(db, numbers, identities);
	const persons = createPersonTable(db, identities);
	const facts = createFactTables(db, { numbers, identities, persons, ids });
	const units = createUnits({ events, identities, facts });
	const erasures = createErasureState(db);
	const columns = createEventColumns(db, numbers);
	const forget = (): void => {
		for (const each of [ids, numbers, identities, persons, units, erasures, columns]) each.forget();
	};
	return {
		db,
		numbers,
		identities,
		persons,
		ids,
		events,
		blocks: createEventBlocks(db),
		columns,
		facts,
		units,
		sessionBlocks: createSessionBlocks(db),
		erasures,
		rolls: createRollTables(db, numbers),
		forget,
		takeBack() {
			ids.takeBack();
			forget();
		},
	};
}
