import { abandonedBefore, LOSS_EVENTS, type LossEpisode, type LossEvent } from '@aisle/analytics';
import type { ListReport, ReportQuery } from '@aisle/protocol';
import { lossesOf } from '../../sqlite/reports/losses/losses.js';
import { inChunks } from '../fold/closure.js';
import { type Asking, type SessionSet, sessionSet } from './asking.js';
import { cartsWhere, OUTCOME } from './carts.js';

interface CartRow extends Omit<LossEpisode, 'idleAt'> {
	idleAt: number | null;
}

const COLUMNS = `c.person AS person, c.opened AS opened, lower(hex(c.opened_id)) AS openedId, c.last_seen AS lastSeen,
	toString(c.currency) AS currency, c.value_minor AS valueMinor, c.idle_at AS idleAt`;

/** Carts that were opened in the range and are abandoned, by the gravest signal while each was open. */
export async function lossesReport(asking: Asking, query: ReportQuery<'losses'>): Promise<ListReport> {
	const left = await leftCarts(asking, await sessionSet(asking, query), query.asOf);
	const persons = [...new Set(left.map(({ person }) => person))];
	const others = await otherCarts(asking, persons, new Set(left.map(keyOf)));
	const episodes = [...left, ...others].map(toEpisode);
	return lossesOf(asking, query, episodes, await eventsOf(asking, persons));
}

/** Carts of the question that are abandoned at `asOf`. */
function leftCarts({ database, rules }: Asking, set: SessionSet, asOf: number): Promise<CartRow[]> {
	return database.rows<CartRow>(
		`SELECT ${COLUMNS}, toString(c.state) AS state FROM cart AS c
		WHERE ${cartsWhere(set)} AND c.state IN ('abandoned', 'unresolved') AND ${OUTCOME} = 'abandoned'`,
		{ ...set.values, since: abandonedBefore(asOf, rules) },
	);
}

/** The other carts of these persons: they take their own signals and count nowhere, as emptied ones. */
async function otherCarts(
	{ database, site }: Asking,
	persons: readonly string[],
	left: ReadonlySet<string>,
): Promise<CartRow[]> {
	const sql = `SELECT ${COLUMNS}, 'emptied' AS state FROM cart AS c WHERE c.site = {site} AND c.person IN {values}`;
	const carts = await inChunks<CartRow>(database, sql, site.name, persons);
	return carts.filter((cart) => !left.has(keyOf(cart)));
}

function keyOf({ person, opened, openedId }: Pick<CartRow, 'person' | 'opened' | 'openedId'>): string {
	return JSON.stringify([person, opened, openedId]);
}

function toEpisode({ idleAt, ...cart }: CartRow): LossEpisode {
	return { ...cart, ...(idleAt === null ? {} : { idleAt }) };
}

interface EventRow extends Omit<LossEvent, 'namesStep'> {
	step: string;
}

/** Events of these persons that may tell why a cart was left, in no order. */
async function eventsOf({ database, site }: Asking, persons: readonly string[]): Promise<LossEvent[]> {
	const names = LOSS_EVENTS.map((name) => `'${name}'`).join(', ');
	const sql = `SELECT e.person AS person, e.t AS at, toString(e.name) AS name, e.texts['checkout_step'] AS step FROM seen AS e
		WHERE e.site = {site} AND e.person IN {values} AND e.name IN (${names}) AND e.state = 'counted'`;
	const rows = await inChunks<EventRow>(database, sql, site.name, persons);
	return rows.map(({ step, ...event }) => ({ ...event, namesStep: event.name === 'js_error' && step !== '' }));
}
