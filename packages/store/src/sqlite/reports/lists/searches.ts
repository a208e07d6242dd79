import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { type SearchDetail, SEARCH_EVENTS } from '../../event-columns/details.js';
import { eachDetailed } from '../detailed-events.js';
import { createPairSet } from '../pair-set.js';
import { rate } from '../range.js';
import { byFigures, finishList } from './finish.js';

interface Found {
	no: number;
	searches: number;
	nothing: number;
	stated: number;
	visitors: number;
}

/** Searches in the shop by their term. */
export function searchesReport(context: ReportContext, query: ReportQuery<'searches'>): ListReport {
	const foundByTerm = new Map<string, Found>();
	const [searchers, everybody] = [createPairSet(), createPairSet()];
	const all = { ...NONE };
	const read = (text: string): SearchDetail => JSON.parse(text) as SearchDetail;
	eachDetailed(context, query, { names: SEARCH_EVENTS, read }, ([term, results], _name, person) => {
		let of = foundByTerm.get(term);
		if (of === undefined) foundByTerm.set(term, (of = { ...NONE, no: foundByTerm.size }));
		of.searches++;
		if (results !== null) of.stated++;
		if (results === 0) of.nothing++;
		if (person === null) return;
		if (searchers.add(of.no, person)) of.visitors++;
		if (everybody.add(0, person)) all.visitors++;
	});
	const rows = [...foundByTerm].map(([term, of]): Row => ({ term, ...figures(of) }));
	rows.sort(byFigures<Row>('term', 'searches', 'visitors'));
	for (const of of foundByTerm.values()) for (const figure of SUMMED) all[figure] += of[figure];
	return finishList(context, query, { rows, totals: figures(all), answeredBy: 'events' });
}

const SUMMED = ['searches', 'nothing', 'stated'] as const;
const NONE: Readonly<Found> = { no: 0, searches: 0, nothing: 0, stated: 0, visitors: 0 };

function figures({ searches, nothing, stated, visitors }: Found): Row {
	return { searches, visitors, found_nothing: nothing, found_nothing_rate: rate(nothing, stated) };
}
