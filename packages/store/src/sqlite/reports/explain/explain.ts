import { type Collected, createCollector } from './collector.js';
import {
	DEFAULT_ITEMS,
	type ExplainedPart,
	type ExplainQuery,
	type Explanation,
	type Made,
	makingOf,
	type Measure,
	type Rounding,
	type SubjectKind,
	SUBJECTS,
	type SubjectName,
} from '@aisle/protocol';
import { requireTaken } from '../compare.js';
import type { ReportContext } from '../context.js';
import { currencyOf } from '../money.js';
import { askOf } from './bucket.js';
import { READERS } from './readers.js';
import type { Ask } from './subject.js';

type PartName = ExplainedPart['part'];

/** What is behind one figure. Throws on a figure that no question can hold. */
export function explainFigure(context: ReportContext, query: ExplainQuery): Explanation {
	requireTaken(query);
	const made = makingOf(query.report, query.figure, query.row !== undefined);
	if (made === undefined) throw new Error(`no list adds up to ${query.report}.${query.figure}`);
	context.fields.load();
	const parts = collect(askOf(context, query), measuresOf(made));
	return {
		report: query.report,
		figure: query.figure,
		site: context.site.name,
		from: query.from ?? null,
		to: query.to ?? null,
		as_of: new Date(query.asOf).toISOString(),
		currency: currencyOf(context, query),
		row: query.row === undefined ? null : [...query.row],
		bucket: query.bucket ?? null,
		value: valueOf(made, parts),
		parts,
	};
}

function measuresOf(made: Made): [PartName, Measure][] {
	if ('value' in made) return [['value', made.value]];
	const { numerator, denominator, base } = made;
	const parts: [PartName, Measure][] = [
		['numerator', numerator],
		['denominator', denominator],
	];
	if (base !== undefined) parts.push(['site_numerator', base.numerator], ['site_denominator', base.denominator]);
	return parts;
}

/** Measures of the same subjects read them together. */
function collect(ask: Ask, measures: readonly [PartName, Measure][]): ExplainedPart[] {
	const { limit = DEFAULT_ITEMS, offset = 0 } = ask.query;
	const collectors = measures.map(([part, measure]) => ({
		part,
		measure,
		collector: createCollector(ask, measure, limit, offset),
		kind: SUBJECTS[measure.of].kind as SubjectKind,
	}));
	for (const name of new Set(measures.map(([, { of }]) => of)) as Set<SubjectName>) {
		const own = collectors.filter(({ measure }) => measure.of === name);
		for (const subject of READERS[name](ask, name)) {
			for (const each of own) {
				each.collector.add(subject);
				each.kind = subject.kind;
			}
		}
	}
	return collectors.map(({ part, collector, kind }) => ({ part, ...(collector.end(kind) satisfies Collected) }));
}

function valueOf(made: Made, parts: readonly ExplainedPart[]): number | null {
	const countedOf = (name: PartName): number | null => parts.find(({ part }) => part === name)?.counted ?? null;
	if ('value' in made) return rounded(countedOf('value'), made.round);
	const share = divided(countedOf('numerator'), countedOf('denominator'));
	if (share === null) return null;
	if (made.base === undefined) return rounded(share, made.round);
	return rounded(divided(share, divided(countedOf('site_numerator'), countedOf('site_denominator'))));
}

function divided(part: number | null, whole: number | null): number | null {
	return part === null || whole === null || whole === 0 ? null : part / whole;
}

function rounded(figure: number | null, to: Rounding = 'six'): number | null {
	if (figure === null) return null;
	return to === 'whole' ? Math.round(figure) : Number(figure.toFixed(6));
}
