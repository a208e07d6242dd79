import { type Agent, type FoldEvent, needsParams, type Traffic } from '@aisle/analytics';
import type { Params, Source } from '@aisle/protocol';
import { fromIdBytes, sourceCodes } from './codes.js';
import type { IdentityTable } from './identities.js';
import type { Numbers } from './numbers.js';

/** An event as the folds read it, with its place in the file. */
export interface LoadedEvent extends FoldEvent {
	n: number;
	/** Number of the visitor it stood under when it was read; absent: nobody known. */
	visitorNo?: number;
	/** It stood in an automated visitor-day when it was read. */
	automated: boolean;
}

/** Every field of a {@link LoadedEvent}, there or not: objects of one shape are read several times as fast. */
export class EventRecord {
	key: string | undefined = undefined;
	previousKey: string | undefined = undefined;
	life: string | undefined = undefined;
	userId: string | undefined = undefined;
	path: string | undefined = undefined;
	params: Params | undefined = undefined;
	traffic: Traffic | undefined = undefined;
	country: string | undefined = undefined;
	agent: Agent | undefined = undefined;
	visitorNo: number | undefined = undefined;
	automated = false;
	/** See `UnitEvent`. */
	day = 0;
	orderId: string | undefined = undefined;
	counts: 'no' | 'yes' | 'excluded' = 'no';
	inFile = true;
	owner: string | undefined = undefined;

	constructor(
		readonly n: number,
		readonly id: string,
		readonly t: number,
		readonly source: Source,
		readonly name: string,
		readonly bot: boolean,
	) {}
}

/** Columns that the folds read of `event e`, in the order of {@link FoldRow}. */
export const FOLD_COLUMNS =
	'e.n, e.id, e.t, e.source, e.name, e.key, e.previous, e.life, e.user, e.path, e.params, e.traffic, e.country, e.agent, e.bot, e.visitor, e.automated';

export type FoldRow = [
	n: number,
	id: Buffer,
	t: number,
	source: number,
	name: number,
	key: number | null,
	previous: number | null,
	life: number | null,
	user: number | null,
	path: number | null,
	params: string | null,
	traffic: number | null,
	country: number | null,
	agent: number | null,
	bot: number,
	visitor: number | null,
	automated: number,
];

/** A row in the words of the folds. */
export function toLoadedEvent(row: FoldRow, numbers: Numbers, identities: IdentityTable): LoadedEvent {
	const [n, id, t, source, name, key, previous, life, user, path, params, ...rest] = row;
	const [traffic, country, agent, bot, visitor, automated] = rest;
	const word = numbers.textOf(name);
	const event = new EventRecord(n, fromIdBytes(id), t, sourceCodes.toWord(source), word, bot === 1);
	event.automated = automated === 1;
	if (key !== null) event.key = identities.byNumber(key).key;
	if (previous !== null) event.previousKey = identities.byNumber(previous).key;
	if (life !== null) event.life = identities.lifeText(life);
	if (visitor !== null) event.visitorNo = visitor;
	if (user !== null) event.userId = numbers.textOf(user);
	if (path !== null) event.path = numbers.textOf(path);
	if (params !== null && needsParams(word)) event.params = numbers.params.unpack(params);
	if (traffic !== null) event.traffic = numbers.trafficOf(traffic);
	if (country !== null) event.country = numbers.textOf(country);
	if (agent !== null) event.agent = numbers.agentOf(agent);
	// no reader tells a field that is undefined from one that is not there
	return event as LoadedEvent;
}
