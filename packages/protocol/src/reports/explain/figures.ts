import type { ReportName } from '../definitions.js';
import { CONTENT_FIGURES } from './figures/content.js';
import { CUSTOMER_FIGURES } from './figures/customers.js';
import { FLOW_FIGURES } from './figures/flows.js';
import { HEADLINE_FIGURES } from './figures/headline.js';
import { SHOP_FIGURES } from './figures/shop.js';
import { TRAFFIC_FIGURES } from './figures/traffic.js';
import { WORTH_FIGURES } from './figures/worth.js';
import type { Made, ReportFigures } from './measures.js';

/** What the figures of every report are made of. */
export const FIGURES: Readonly<Record<ReportName, ReportFigures>> = {
	...HEADLINE_FIGURES,
	...CONTENT_FIGURES,
	...TRAFFIC_FIGURES,
	...SHOP_FIGURES,
	...CUSTOMER_FIGURES,
	...FLOW_FIGURES,
	...WORTH_FIGURES,
};

/** Figures of a report that can be explained, of a row or of the totals. */
export function figureNames(report: ReportName): string[] {
	return Object.entries(FIGURES[report].figures).flatMap(([name, made]) =>
		'nothing' in made && made.totals === undefined ? [] : [name],
	);
}

/** What names a row of a figure. */
export function rowNames(report: ReportName, figure: string): readonly string[] {
	const { names, figures } = FIGURES[report];
	const made = figures[figure];
	return made !== undefined && 'names' in made ? (made.names ?? names) : names;
}

/** What a figure of a row, or of the totals, is made of; `undefined` where no list adds up to it. */
export function makingOf(report: ReportName, figure: string, ofRow: boolean): Made | undefined {
	const figures = FIGURES[report].figures;
	const made = Object.hasOwn(figures, figure) ? figures[figure] : undefined;
	if (made === undefined) return undefined;
	if (!ofRow && made.totals !== undefined) return made.totals;
	return 'nothing' in made ? undefined : made;
}
