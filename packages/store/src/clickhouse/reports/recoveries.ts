import type { Traffic } from '@aisle/analytics';
import type { ListReport, ReportQuery } from '@aisle/protocol';
import { type Recovery, recoveriesOf } from '../../sqlite/reports/lists/recoveries.js';
import { inChunks } from '../fold/closure.js';
import { type Asking, sessionSet } from './asking.js';
import { cartsWhere } from './carts.js';

interface CartRow {
	person: string;
	opened: number;
	ended: number;
	value: number;
}

interface TouchRow {
	person: string;
	t: number;
	traffic: string | null;
}

/** Carts that were opened in the range and recovered, by what brought their persons back. */
export async function recoveriesReport(asking: Asking, query: ReportQuery<'recoveries'>): Promise<ListReport> {
	const { database, site } = asking;
	const set = await sessionSet(asking, query);
	const carts = await database.rows<CartRow>(
		`SELECT c.person AS person, c.opened AS opened, assumeNotNull(c.ended) AS ended,
			if(c.currency = {currency}, c.value_minor, 0) AS value
		FROM cart AS c WHERE ${cartsWhere(set)} AND c.state = 'recovered'`,
		set.values,
	);
	const starts = await inChunks<TouchRow>(
		database,
		`SELECT person, t, toString(traffic) AS traffic FROM touchpoint
		WHERE site = {site} AND person IN {values} AND kind = 'session' ORDER BY t, toString(id)`,
		site.name,
		[...new Set(carts.map(({ person }) => person))],
	);
	const startsByPerson = new Map<string, TouchRow[]>();
	for (const start of starts) {
		const own = startsByPerson.get(start.person);
		if (own === undefined) startsByPerson.set(start.person, [start]);
		else own.push(start);
	}
	const recoveries = carts.map((cart) => toRecovery(cart, startsByPerson.get(cart.person) ?? []));
	return recoveriesOf(site, query, recoveries);
}

/** `starts`: of the person's sessions, in order. */
function toRecovery({ opened, ended, value }: CartRow, starts: readonly TouchRow[]): Recovery {
	const last = starts.findLast(({ t }) => t > opened && t <= ended);
	const back = last && (last.traffic === null ? undefined : (JSON.parse(last.traffic) as Traffic));
	return { back: last === undefined ? null : back, value, ms: ended - opened };
}
