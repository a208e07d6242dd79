import type { StoredEvent } from '@aisle/analytics';
import type { UnitEvent } from './units/unit-event.js';

/** An accepted event that is not in the file yet. */
export interface Fresh {
	stored: StoredEvent;
	unit: UnitEvent;
	/** Bytes of its id. */
	id: Buffer;
	keyNo?: number;
	/** Number of yesterday's key, where it names one. */
	previousNo?: number;
	lifeNo?: number;
}

/** To which visitors events come, and from which they go. */
export interface Placements {
	byVisitor: Map<number, Placement>;
	/** New events of nobody known. */
	loose: UnitEvent[];
	/** Stored events that stand under another visitor now; so they do in the file only once the visitors were read as they were. */
	moved: UnitEvent[];
}

/** What comes to a visitor and what leaves it for another one. */
export interface Placement {
	added: UnitEvent[];
	/** Numbers of events. */
	removed: Set<number>;
}

/** Nothing placed yet. */
export function createPlacements(): Placements {
	return { byVisitor: new Map(), loose: [], moved: [] };
}

/** What comes to a visitor and goes from it, begun when missing. */
export function placementOf({ byVisitor }: Placements, no: number): Placement {
	const known = byVisitor.get(no);
	if (known !== undefined) return known;
	const made: Placement = { added: [], removed: new Set() };
	byVisitor.set(no, made);
	return made;
}
