import { type ReportName, REPORTS } from '@aisle/protocol';
import type { View } from '../state/view.js';

type Options = Readonly<Record<string, readonly string[]>>;

/** Of the options in the address those that a report can be asked, over what a screen asks by itself. */
export function optionsOf(report: ReportName, { options }: Pick<View, 'options'>, usual: Options = {}): Options {
	const known = Object.entries(options).filter(
		([name, texts]) => Object.hasOwn(REPORTS[report].options, name) && texts.length > 0,
	);
	return { ...usual, ...Object.fromEntries(known) };
}
