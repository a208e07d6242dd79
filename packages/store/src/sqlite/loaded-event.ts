import type { FoldEvent } from '@aisle/analytics';
import type { Params } from '@aisle/protocol';
import { fromIdBytes, sourceCodes } from './codes.js';
import type { IdentityTable } from './identities.js';
import type { Numbers } from './numbers.js';
import { unpackAgent, unpackTraffic } from './packed-text.js';

/** An event as the folds read it, with its place in the file. */
export interface LoadedEvent extends FoldEvent {
	n: number;
	/** Number of the visitor it stood under when it was read; absent: nobody known. */
	visitorNo?: number;
	/** It stood in an automated visitor-day when it was read. */
	automated: boolean;
}

/** Whether an event comes from the file. */
export function isLoaded(event: FoldEvent): event is LoadedEvent {
	return 'n' in event;
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
	const event: LoadedEvent = {
		n,
		id: fromIdBytes(id),
		t,
		source: sourceCodes.toWord(source),
		name: numbers.textOf(name),
		bot: bot === 1,
		automated: automated === 1,
	};
	if (key !== null) event.key = identities.byNumber(key).key;
	if (previous !== null) event.previousKey = identities.byNumber(previous).key;
	if (life !== null) event.life = identities.lifeText(life);
	if (visitor !== null) event.visitorNo = visitor;
	if (user !== null) event.userId = numbers.textOf(user);
	if (path !== null) event.path = numbers.textOf(path);
	if (params !== null) event.params = JSON.parse(params) as Params;
	if (traffic !== null) event.traffic = unpackTraffic(numbers.textOf(traffic));
	if (country !== null) event.country = numbers.textOf(country);
	if (agent !== null) event.agent = unpackAgent(numbers.textOf(agent));
	return event;
}
