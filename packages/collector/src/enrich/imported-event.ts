import type { StoredEvent } from '@aisle/analytics';
import type { AisleEvent } from '@aisle/protocol';
import { toStoredEvent } from './to-stored-event.js';

/** An event of an import file as it is stored: the file's own time, whatever its age, and the file's own visitor. `received`: ms since 1970. */
export function importedEvent(event: AisleEvent, received: number): StoredEvent {
	return toStoredEvent(event, { t: Math.round(event.time), received, bot: false, ...importedKey(event) });
}

function importedKey({ visitor, userId }: AisleEvent): { key?: string } {
	if (visitor !== undefined) return { key: `g:${visitor}` };
	return userId === undefined ? {} : { key: `u:${userId}` };
}
