import type { Fault } from '../errors.js';
import { type AisleEvent, MODES, type Source } from '../events.js';
import { LIMITS } from '../limits.js';
import { PROTOCOL_VERSION } from '../wire.js';
import { decodeEventBody, type EventDefaults, isUuid, WIRE_WORDS } from './event.js';
import { idField, monoField, objectOf, type Raw, requiredText, wallField, wordField } from './fields.js';
import { isPlain } from './plain.js';
import { shapeFault } from './shape.js';
import { FaultSink } from './sink.js';

/** One event of a batch after judgement: the event, or what is wrong with it and what was sent. `id` is as the sender wrote it. */
export type DecodedEvent =
	| { at: number; id: string; event: AisleEvent }
	| { at: number; id?: string; fault: Fault; raw: unknown };

/** A batch whose envelope is right; each event was judged alone. */
export interface DecodedBatch {
	site: string;
	nonce: string;
	/** The sender's clocks when it sent, milliseconds. */
	sentWall: number;
	sentMono: number;
	/** Page life of the sender: the one that `sentMono` belongs to. */
	life: string;
	events: DecodedEvent[];
}

export type BatchResult = { ok: true; batch: DecodedBatch } | { ok: false; fault: Fault };

/** Decodes the text of one batch. A fault of the envelope refuses all of it; a fault of an event refuses that event. Never throws. */
export function decodeBatch(text: string): BatchResult {
	const opened = openBatch(text);
	return 'fault' in opened ? { ok: false, fault: opened.fault } : decodeEnvelope(opened.raw, opened.sink);
}

/** A text as the object of a batch whose version is known, or what is wrong with it. */
export function openBatch(text: string): { raw: Raw; sink: FaultSink } | { fault: Fault } {
	const shape = shapeFault(text);
	if (shape !== undefined) return { fault: { code: shape, expected: 'a batch within the limits' } };
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { fault: { code: 'bad_json', expected: 'one JSON object' } };
	}
	const sink = new FaultSink(isPlain(text));
	const raw = objectOf(value, '', sink);
	if (raw === undefined) return { fault: sink.fault ?? { code: 'wrong_type' } };
	if (raw['v'] !== PROTOCOL_VERSION) {
		return { fault: { code: 'unknown_version', path: 'v', expected: String(PROTOCOL_VERSION) } };
	}
	return { raw, sink };
}

function decodeEnvelope(raw: Raw, sink: FaultSink): BatchResult {
	const batch: DecodedBatch = {
		site: requiredText(raw, 's', '', LIMITS.siteChars, sink),
		nonce: requiredText(raw, 'b', '', LIMITS.nonceChars, sink),
		sentWall: wallField(raw, 'w', '', sink),
		sentMono: monoField(raw, 'm', '', sink),
		life: requiredText(raw, 'l', '', LIMITS.idChars, sink),
		events: [],
	};
	const mode = wordField(raw, 'c', '', MODES, sink) ?? 'cookieless';
	const visitor = idField(raw, 'a', '', sink);
	const list = eventList(raw, sink);
	if (sink.fault !== undefined) return { ok: false, fault: sink.fault };
	const defaults: EventDefaults = { mode, visitor, life: batch.life };
	for (let index = 0; index < list.length; index++)
		batch.events.push(decodeEvent(list[index], index, defaults, sink.plain));
	return { ok: true, batch };
}

/** The events of a batch, unread. Empty with a fault. */
export function eventList(raw: Raw, sink: FaultSink): unknown[] {
	const list = raw['e'];
	if (list === undefined || list === null) sink.fail('missing_field', 'e', 'a list of events');
	else if (!Array.isArray(list)) sink.fail('wrong_type', 'e', 'a list of events');
	else if (list.length > LIMITS.batchEvents) sink.fail('too_many', 'e', `at most ${LIMITS.batchEvents} events`);
	else return list;
	return [];
}

/** One event of a list. Where its sender may name its source, `sources` has the possible ones and the first stands for none. */
export function decodeEvent(
	value: unknown,
	index: number,
	defaults: EventDefaults,
	plain: boolean,
	sources?: readonly Source[],
): DecodedEvent {
	const sink = new FaultSink(plain, index);
	const raw = objectOf(value, '', sink);
	if (raw === undefined) return refused(index, sink, value, '');
	const id = requiredText(raw, 'i', '', LIMITS.idChars, sink);
	if (!isUuid(id)) sink.fail('bad_format', 'i', 'a UUID');
	const time = wallField(raw, 't', '', sink);
	const source =
		sources === undefined ? 'browser' : (wordField(raw, 'src', '', sources, sink) ?? sources[0] ?? 'server');
	const event: AisleEvent = { id: id.toLowerCase(), time, source, mode: defaults.mode, name: '' };
	decodeEventBody(event, raw, WIRE_WORDS, defaults, sink);
	return sink.fault === undefined ? { at: index, id, event } : refused(index, sink, value, id);
}

function refused(index: number, sink: FaultSink, raw: unknown, id: string): DecodedEvent {
	const fault = sink.fault ?? { code: 'wrong_type' };
	return id === '' ? { at: index, fault, raw } : { at: index, id, fault, raw };
}
