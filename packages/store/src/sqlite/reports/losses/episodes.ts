import { abandonedBefore, type LossEpisode } from '@aisle/analytics';
import type { ReportContext } from '../context.js';
import { CART_STATE, cartsOf } from '../sessions/carts.js';
import type { SessionSet } from '../sessions/session-set.js';

/** Carts of everybody who left one that a question is about. */
export interface LossEpisodes {
	/** Those that the question is not about stand there as emptied: they take their own signals and count nowhere. */
	episodes: LossEpisode[];
	/** Numbers of these persons. */
	persons: number[];
	/** When the first of the carts was opened that the question is about. */
	since: number;
}

interface CartRow {
	person: number;
	opened: number;
	openedId: string;
	state: LossEpisode['state'];
	lastSeen: number;
	currency: string;
	valueMinor: number;
	idleAt: number | null;
}

const COLUMNS = `c.person AS person, c.opened AS opened, hex(c.opened_id) AS openedId, c.state AS state,
	c.last_seen AS lastSeen, c.currency AS currency, c.value_minor AS valueMinor, c.idle_at AS idleAt`;

/** Carts abandoned at `asOf`, with the other carts of their persons. */
export function lossEpisodes(context: ReportContext, set: SessionSet, asOf: number): LossEpisodes {
	const { db, site, rules } = context;
	const { from, where, bind } = cartsOf(context, set);
	const left = db
		.prepare<[object], CartRow>(
			`SELECT ${COLUMNS} FROM ${from}
			WHERE ${where} AND c.state IN ('abandoned', 'unresolved') AND ${CART_STATE} = 'abandoned'`,
		)
		.all({ ...bind, since: abandonedBefore(asOf, rules) });
	const persons = [...new Set(left.map(({ person }) => person))];
	const asked = new Set(left.map(keyOf));
	const others = db
		.prepare<[object], CartRow>(
			`SELECT ${COLUMNS} FROM cart c WHERE c.site = :site AND c.person IN (SELECT value FROM json_each(:persons))`,
		)
		.all({ site: site.no, persons: JSON.stringify(persons) })
		.filter((cart) => !asked.has(keyOf(cart)))
		.map((cart): CartRow => ({ ...cart, state: 'emptied' }));
	const since = left.reduce((first, { opened }) => Math.min(first, opened), Infinity);
	return { episodes: [...left, ...others].map(toEpisode), persons, since };
}

function keyOf({ person, opened, openedId }: CartRow): string {
	return `${person} ${opened} ${openedId}`;
}

function toEpisode({ person, idleAt, ...cart }: CartRow): LossEpisode {
	return { ...cart, person: String(person), ...(idleAt === null ? {} : { idleAt }) };
}
