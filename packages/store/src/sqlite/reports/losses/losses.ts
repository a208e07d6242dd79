import { type LossEpisode, type LossEvent, lossMap, type LossRow, lossSignals, type SiteRules } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row, Site } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList } from '../lists/finish.js';
import { addMinor, currencyOf, inCurrency } from '../money.js';
import { rate } from '../range.js';
import { sessionSet } from '../sessions/session-set.js';
import { lossEpisodes } from './episodes.js';
import { lossEvents } from './events.js';

/** Carts that were opened in the range and are abandoned, by the gravest signal while each was open. */
export function lossesReport(context: ReportContext, query: ReportQuery<'losses'>): ListReport {
	const { episodes, persons, since } = lossEpisodes(context, sessionSet(context, query), query.asOf);
	return lossesOf(context, query, episodes, lossEvents(context, persons, since));
}

/** Reasons for which these carts were left, by what these persons did. */
export function lossesOf(
	{ site, rules }: { site: Site; rules: SiteRules },
	query: ReportQuery<'losses'>,
	episodes: readonly LossEpisode[],
	events: readonly LossEvent[],
): ListReport {
	const losses = lossMap(episodes, lossSignals(events, episodes), query.asOf, rules);
	const currency = currencyOf({ site }, query);
	const carts = losses.reduce((sum, loss) => sum + loss.episodes, 0);
	const rows = losses.map((loss) => rowOf(loss, currency, carts));
	const values = new Map<string, number>();
	for (const { valueMinor } of losses) for (const [code, minor] of valueMinor) addMinor(values, code, minor);
	const totals: Row = { carts, value_minor: values.get(currency) ?? 0, share: rate(carts, carts) };
	return inCurrency(finishList({ site }, query, { rows, totals, answeredBy: 'events' }), currency, values);
}

function rowOf({ reason, episodes, valueMinor }: LossRow, currency: string, carts: number): Row {
	return { reason, carts: episodes, value_minor: valueMinor.get(currency) ?? 0, share: rate(episodes, carts) };
}
