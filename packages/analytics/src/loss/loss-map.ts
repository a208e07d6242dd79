import { abandonedBefore, type CartEpisode } from '../cart/fold-carts.js';
import { byTime } from '../event-order.js';
import { CART_LAPSE_MS, type SiteRules } from '../rules.js';

/** What may tell why a cart was left, the gravest first. */
export const LOSS_SIGNALS = ['payment_failed', 'js_error', 'out_of_stock', 'shipping_shown', 'idle'] as const;
export type LossSignalKind = (typeof LOSS_SIGNALS)[number];
export type LossReason = LossSignalKind | 'no_signal';

/** One such sign, from a person's events. */
export interface LossSignal {
	person: string;
	/** Milliseconds since 1970. */
	at: number;
	kind: LossSignalKind;
}

/** What the loss map needs of a cart episode. */
export type LossEpisode = Pick<
	CartEpisode,
	'person' | 'opened' | 'openedId' | 'state' | 'lastSeen' | 'currency' | 'valueMinor'
> &
	Partial<Pick<CartEpisode, 'idleAt'>>;

/** Abandoned carts that were left for one reason. */
export interface LossRow {
	reason: LossReason;
	episodes: number;
	/** Minor units by currency, sorted by currency. */
	valueMinor: Map<string, number>;
}

/**
 * Episodes abandoned at `asOf` by the gravest signal of each (README: loss map), every reason in that order, `no_signal` last.
 * `episodes` are all of the persons in question, also those that were not abandoned: a signal belongs to the cart of its time.
 */
export function lossMap(
	episodes: readonly LossEpisode[],
	signals: Iterable<LossSignal>,
	asOf: number,
	rules: SiteRules,
): LossRow[] {
	const reasonOf = lossReasons(episodes, signals);
	const rows = [...LOSS_SIGNALS, 'no_signal' as const].map((reason): LossRow => newRow(reason));
	const abandoned = abandonedBefore(asOf, rules);
	for (const episode of episodes) {
		const left = episode.state === 'abandoned' || (episode.state === 'unresolved' && episode.lastSeen < abandoned);
		const row = rows.find(({ reason }) => reason === reasonOf(episode));
		if (!left || row === undefined) continue;
		row.episodes++;
		row.valueMinor.set(episode.currency, (row.valueMinor.get(episode.currency) ?? 0) + episode.valueMinor);
	}
	for (const row of rows) row.valueMinor = new Map([...row.valueMinor].sort(([a], [b]) => (a < b ? -1 : 1)));
	return rows;
}

/** The reason of each of these episodes, whether it was abandoned or not; the same as {@link lossMap}'s. */
export function lossReasons(
	episodes: readonly LossEpisode[],
	signals: Iterable<LossSignal>,
): (episode: LossEpisode) => LossReason {
	const gravest = gravestSignals(episodes, signals);
	return (episode) => LOSS_SIGNALS[gravest.get(episode) ?? LOSS_SIGNALS.length] ?? 'no_signal';
}

function newRow(reason: LossReason): LossRow {
	return { reason, episodes: 0, valueMinor: new Map() };
}

/** By episode: the place of its gravest signal in {@link LOSS_SIGNALS}. */
function gravestSignals(
	episodes: readonly LossEpisode[],
	signals: Iterable<LossSignal>,
): ReadonlyMap<LossEpisode, number> {
	const gravest = new Map<LossEpisode, number>();
	const note = (episode: LossEpisode | undefined, kind: LossSignalKind): void => {
		if (episode === undefined) return;
		gravest.set(episode, Math.min(LOSS_SIGNALS.indexOf(kind), gravest.get(episode) ?? LOSS_SIGNALS.length));
	};
	const byPerson = new Map<string, LossEpisode[]>();
	for (const episode of [...episodes].sort(byOpening)) {
		const own = byPerson.get(episode.person);
		if (own === undefined) byPerson.set(episode.person, [episode]);
		else own.push(episode);
		if (episode.idleAt !== undefined) note(episode, 'idle');
	}
	for (const { person, at, kind } of signals) note(openAt(byPerson.get(person) ?? [], at), kind);
	return gravest;
}

function byOpening(a: LossEpisode, b: LossEpisode): number {
	return byTime({ t: a.opened, id: a.openedId }, { t: b.opened, id: b.openedId });
}

/** The newest episode that was opened by then, until it lapsed: what comes after a cart that was bought or emptied counts nowhere. */
function openAt(episodes: readonly LossEpisode[], at: number): LossEpisode | undefined {
	const episode = episodes.findLast(({ opened }) => opened <= at);
	return episode !== undefined && at <= episode.lastSeen + CART_LAPSE_MS ? episode : undefined;
}
