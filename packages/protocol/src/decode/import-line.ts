import type { Fault } from '../errors.js';
import { type AisleEvent, SOURCES } from '../events.js';
import { LIMITS } from '../limits.js';
import { decodeEventBody, type EventDefaults, type EventWords } from './event.js';
import { objectOf, type Raw, textField, wallField, wordField } from './fields.js';
import { isPlain } from './plain.js';
import { shapeFault } from './shape.js';
import { FaultSink } from './sink.js';

/** An event from an import file. The id is as it stands there, in any form, or absent: giving one is the importer's work. */
export type ImportedEvent = Omit<AisleEvent, 'id'> & { id?: string };

export type ImportLineResult = { ok: true; event: ImportedEvent } | { ok: false; fault: Fault };

/** Imports are of one mode: what the file names, the shop already keeps. */
const DEFAULTS: EventDefaults = { mode: 'granted', visitor: undefined, life: undefined };

const WORDS: EventWords = {
	visitor: 'visitor',
	userId: 'userId',
	name: 'name',
	url: 'url',
	referrer: 'referrer',
	title: 'title',
	params: 'params',
};

/** ISO 8601 date and time with its offset; what Date.parse would guess without one depends on the machine. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/** Decodes one line of an import file. Never throws. */
export function decodeImportLine(text: string): ImportLineResult {
	const shape = shapeFault(text);
	if (shape !== undefined) return { ok: false, fault: { code: shape, expected: 'one event within the limits' } };
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { ok: false, fault: { code: 'bad_json', expected: 'one JSON object a line' } };
	}
	const sink = new FaultSink(isPlain(text));
	const raw = objectOf(value, '', sink);
	const event = raw === undefined ? undefined : decodeFields(raw, sink);
	if (event === undefined || sink.fault !== undefined)
		return { ok: false, fault: sink.fault ?? { code: 'wrong_type' } };
	return { ok: true, event };
}

function decodeFields(raw: Raw, sink: FaultSink): ImportedEvent {
	const id = idOf(raw, sink);
	const time = timeOf(raw, sink);
	const source = wordField(raw, 'source', '', SOURCES, sink) ?? 'browser';
	const event: ImportedEvent = { time, source, mode: DEFAULTS.mode, name: '' };
	decodeEventBody(event, raw, WORDS, DEFAULTS, sink);
	if (source === 'browser' && event.visitor === undefined && event.userId === undefined) {
		sink.fail('missing_field', 'visitor', 'visitor or userId for an event from a browser');
	}
	if (id !== undefined) event.id = id;
	return event;
}

function idOf(raw: Raw, sink: FaultSink): string | undefined {
	const id = typeof raw['id'] === 'number' ? String(raw['id']) : textField(raw, 'id', '', LIMITS.idChars, sink);
	return id === '' ? undefined : id;
}

function timeOf(raw: Raw, sink: FaultSink): number {
	const time = raw['time'];
	if (typeof time !== 'string') return wallField(raw, 'time', '', sink);
	const parsed = ISO_TIME.test(time) ? Date.parse(isoOffset(time)) : Number.NaN;
	if (Number.isNaN(parsed)) return sink.fail('bad_format', 'time', 'milliseconds, or ISO 8601 with its offset') ?? 0;
	return parsed;
}

/** `+0330` as `+03:30`, the only form that ECMAScript promises to read. */
function isoOffset(time: string): string {
	return time.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}
