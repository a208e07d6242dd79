import { median, type Traffic } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row, Site } from '@aisle/protocol';
import { KEYS } from '../attribution/attribution.js';
import type { ReportContext } from '../context.js';
import { rate } from '../range.js';
import { cartsOf } from '../sessions/carts.js';
import { sessionSet } from '../sessions/session-set.js';
import { byFigures, finishList } from './finish.js';

/** A cart that was ordered after it had been left. */
export interface Recovery {
	/** Where its person came from when they came back; `undefined`: directly, `null`: no visit lies between. */
	back: Traffic | undefined | null;
	/** Worth at its last state in the currency of the site, minor units; nought of one in another. */
	value: number;
	/** Milliseconds from its opening to the order. */
	ms: number;
}

/**
 * SQL for what brought the person of `cart c` back: the number of the traffic of the last session that they began after the cart
 * was opened and until it ended, nought of a direct one, `NULL` without any.
 */
export const BACK = `(SELECT coalesce(b.traffic, 0) FROM touchpoint b WHERE b.site = c.site AND b.person = c.person
	AND b.kind = 'session' AND b.t > c.opened AND b.t <= c.ended ORDER BY b.t DESC, b.id DESC LIMIT 1)`;

interface Found {
	back: number | null;
	value: number;
	ms: number;
}

/** Carts that were opened in the range and recovered, by what brought their persons back. */
export function recoveriesReport(context: ReportContext, query: ReportQuery<'recoveries'>): ListReport {
	const { db, site } = context;
	const { from, where, bind } = cartsOf(context, sessionSet(context, query));
	const found = db
		.prepare<[object], Found>(
			`SELECT ${BACK} AS back, iif(c.currency = :currency, c.value_minor, 0) AS value, c.ended - c.opened AS ms
			FROM ${from} WHERE ${where} AND c.state = 'recovered'`,
		)
		.all({ ...bind, currency: site.currency });
	return recoveriesOf(
		site,
		query,
		found.map(({ back, ...of }) => ({ ...of, back: backOf(context, back) })),
	);
}

/** What a value of {@link BACK} stands for. */
export function backOf({ numbers }: ReportContext, back: number | null): Recovery['back'] {
	return back === null ? null : back === 0 ? undefined : numbers.trafficOf(back);
}

/** The name of the row in which a recovery stands; `null` where no visit brought the person back. */
export function recoveryKey({ options }: Pick<ReportQuery, 'options'>, back: Recovery['back']): string | null {
	return back === null ? null : (KEYS[options?.['by'] ?? 'channel']?.(back) ?? null);
}

/** These recoveries, by what brought their persons back. */
export function recoveriesOf(
	site: Site,
	query: ReportQuery<'recoveries'>,
	recoveries: readonly Recovery[],
): ListReport {
	const byKey = new Map<string | null, Recovery[]>();
	for (const recovery of recoveries) {
		const key = recoveryKey(query, recovery.back);
		const own = byKey.get(key);
		if (own === undefined) byKey.set(key, [recovery]);
		else own.push(recovery);
	}
	const all = recoveries.length;
	const rows = [...byKey].map(([key, own]): Row => ({ key, ...figuresOf(own, all) }));
	rows.sort(byFigures<Row>('key', 'recovered', 'recovered_value_minor'));
	return finishList({ site }, query, { rows, totals: figuresOf(recoveries, all), answeredBy: 'facts' });
}

function figuresOf(recoveries: readonly Recovery[], all: number): Row {
	const middle = median(recoveries.map(({ ms }) => ms));
	return {
		recovered: recoveries.length,
		share: rate(recoveries.length, all),
		recovered_value_minor: recoveries.reduce((sum, { value }) => sum + value, 0),
		median_ms: middle === undefined ? null : Math.round(middle),
	};
}
