import type { Fault } from '../errors.js';
import { VERIFIED_SOURCES } from '../events.js';
import { LIMITS } from '../limits.js';
import { type DecodedEvent, decodeEvent, eventList, openBatch } from './batch.js';
import type { EventDefaults } from './event.js';
import { requiredText, textField, wallField } from './fields.js';

/** A batch of a shop's own server whose envelope is right; each event was judged alone. */
export interface DecodedServerBatch {
	site: string;
	/** Empty when the sender gave none. */
	nonce: string;
	/** The sender's wall clock when it sent, milliseconds; without it the events' own times are believed. */
	sentWall?: number;
	events: DecodedEvent[];
}

export type ServerBatchResult = { ok: true; batch: DecodedServerBatch } | { ok: false; fault: Fault };

/** What a shop's server names, the shop keeps already; it has no page. */
const DEFAULTS: EventDefaults = { mode: 'granted', visitor: undefined, life: undefined };

/** Decodes a batch of a shop's own server; whether it is one is for the caller to know. Never throws. */
export function decodeServerBatch(text: string): ServerBatchResult {
	const opened = openBatch(text);
	if ('fault' in opened) return { ok: false, fault: opened.fault };
	const { raw, sink } = opened;
	const site = requiredText(raw, 's', '', LIMITS.siteChars, sink);
	const batch: DecodedServerBatch = { site, nonce: textField(raw, 'b', '', LIMITS.nonceChars, sink) ?? '', events: [] };
	if (raw['w'] !== undefined && raw['w'] !== null) batch.sentWall = wallField(raw, 'w', '', sink);
	const list = eventList(raw, sink);
	if (sink.fault !== undefined) return { ok: false, fault: sink.fault };
	for (let index = 0; index < list.length; index++) {
		batch.events.push(decodeEvent(list[index], index, DEFAULTS, sink.plain, VERIFIED_SOURCES));
	}
	return { ok: true, batch };
}
