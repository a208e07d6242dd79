import { toLocalDate } from '@aisle/analytics';
import { currencyOf } from '../../money.js';
import { daysOf } from '../../range.js';
import { type Ask, fact, type Outside, type Subject } from '../subject.js';

interface CostRow {
	day: number;
	source: string;
	medium: string;
	campaign: string;
	currency: string;
	cost: number;
	clicks: number | null;
	impressions: number | null;
}

const LINES = `SELECT day, source, medium, campaign, currency, cost_minor AS cost, clicks, impressions FROM cost
	WHERE site = :site AND day BETWEEN :from AND :to`;

const DAY_MS = 86_400_000;

/** Imported costs of the days of the range. */
export function* costLineSubjects({ context, query }: Ask): Iterable<Subject | Outside> {
	const currency = currencyOf(context, query);
	const rows = context.db.prepare<[object], CostRow>(LINES).all({ site: context.site.no, ...daysOf(query) });
	for (const { day, source, medium, campaign, cost, clicks, impressions, currency: own } of rows) {
		const time = toLocalDate(day);
		yield {
			kind: 'cost',
			row: [campaign === '' ? null : campaign, source, medium],
			person: null,
			t: day * DAY_MS,
			facts: {
				own_currency: fact(own === currency),
				cost,
				clicks: clicks ?? 0,
				states_clicks: fact(clicks !== null),
				impressions: impressions ?? 0,
				states_impressions: fact(impressions !== null),
			},
			describe: () => ({ id: JSON.stringify([time, source, medium, campaign]), time, label: own }),
		};
	}
	if (query.row !== undefined) return;
	const all = context.db.prepare<[number], number>('SELECT count(*) FROM cost WHERE site = ?').pluck();
	yield { kind: 'cost', outside: (all.get(context.site.no) ?? 0) - rows.length };
}
