import { isOrderRecord, localDay, needsParams, orderIdOf, type StoredEvent } from '@aisle/analytics';
import { EventRecord, type LoadedEvent } from '../loaded-event.js';

/** An event in memory with what it counted for when its visitor was last folded. */
export interface UnitEvent extends LoadedEvent {
	/** Local day of its time. */
	day: number;
	/** Order that it is a record of. */
	orderId: string | undefined;
	/** Whether it is in the sums, and as what. */
	counts: 'no' | 'yes' | 'excluded';
	/** Whether it was written yet. */
	inFile: boolean;
	/** Person to whom it counts. */
	owner: string | undefined;
}

/** A loaded event as a unit holds it, not counted yet. */
export function toUnitEvent(event: LoadedEvent, timeZone: string): UnitEvent {
	const made = event as UnitEvent;
	made.day = localDay(timeZone, event.t);
	if (isOrderRecord(event)) made.orderId = orderIdOf(event).id;
	return made;
}

/** What the folds read of an event that was just accepted. */
export function toFreshEvent(event: StoredEvent, n: number, timeZone: string): UnitEvent {
	const record = new EventRecord(n, event.id, event.t, event.source, event.name, event.bot);
	record.key = event.key;
	record.previousKey = event.previousKey;
	record.life = event.life;
	record.userId = event.userId;
	record.path = event.path;
	if (needsParams(event.name)) record.params = event.params;
	record.traffic = event.traffic;
	record.country = event.country;
	record.agent = event.agent;
	record.inFile = false;
	return toUnitEvent(record as LoadedEvent, timeZone);
}
