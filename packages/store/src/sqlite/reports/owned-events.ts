import { sourceCodes } from '../codes.js';
import type { ReportContext } from './context.js';
import { PARAMS, type StoredParams } from './event-fields.js';
import { type EventSet, narrowed } from './event-set.js';
import { wordNumber } from './sessions/conditions.js';

/** An event of a question with what was stored of its parameters. */
export interface OwnedEvent {
	name: string;
	n: number;
	t: number;
	id: Buffer;
	params: StoredParams;
	/** Whose it is, where a browser recorded it and somebody is known. */
	person: number | null;
}

type Row = [
	name: number,
	n: number,
	t: number,
	id: Buffer,
	params: StoredParams,
	source: number,
	visitor: number | null,
	person: number,
];

const BROWSER = sourceCodes.toCode('browser');

/** Events of some names, in no order, each looked at once: what is packed in them is read by whoever asks. */
export function* ownedEvents(context: ReportContext, events: EventSet, names: readonly string[]): Iterable<OwnedEvent> {
	const nameByNumber = new Map(names.map((name) => [wordNumber(context, name), name]));
	const set = narrowed(events, 'e.name IN (SELECT value FROM json_each(:names))', {
		names: JSON.stringify([...nameByNumber.keys()]),
	});
	const { owners } = context;
	owners.load(context.site);
	const person = set.ofSessions ? 's.person' : 'NULL';
	const rows = context.db.prepare<[object], Row>(
		`SELECT e.name, e.n, e.t, e.id, ${PARAMS}, e.source, e.visitor, ${person} FROM ${set.from} WHERE ${set.where}`,
	);
	for (const [no, n, t, id, params, source, visitor, own] of rows.raw().iterate(set.bind)) {
		const ownerOf = (): number | null => {
			if (set.ofSessions) return own;
			if (source !== BROWSER || visitor === null) return null;
			return owners.isShared(visitor) ? owners.personOf(visitor, t, id) : owners.soleOwner(visitor);
		};
		yield { name: nameByNumber.get(no) ?? '', n, t, id, params, person: ownerOf() };
	}
}
