import type { ColumnUnit } from '../columns.js';
import type { ReportName } from '../definitions.js';
import type { ExplainedPart } from './explanation.js';
import { makingOf } from './figures.js';
import type { Measure } from './measures.js';

/** Facts in minor units of a currency, in milliseconds, and such as may be fractions. Any other counts. */
const MONEY = /^(gross|net|value|revenue|cost|excess|verified_(gross|net)|.+_net)$/;
const TIME = /_ms$/;
const FRACTIONS = /^(days|first|last|last_non_direct|linear|time_decay|position_based)$/;

/** What one part of a figure of a row, or of the totals, is measured by; `undefined` where the figure has no such part. */
export function measureOf(
	report: ReportName,
	figure: string,
	part: ExplainedPart['part'],
	ofRow: boolean,
): Measure | undefined {
	const made = makingOf(report, figure, ofRow);
	if (made === undefined) return undefined;
	if ('value' in made) return part === 'value' ? made.value : undefined;
	if (part === 'numerator' || part === 'denominator') return made[part];
	if (part === 'value') return undefined;
	return part === 'site_numerator' ? made.base?.numerator : made.base?.denominator;
}

/** Unit of what the items of a measure add. */
export function amountUnit({ take, amount = '' }: Measure): ColumnUnit {
	if (take === 'count' || take === 'persons') return 'count';
	if (MONEY.test(amount)) return 'money_minor';
	if (TIME.test(amount)) return 'ms';
	return FRACTIONS.test(amount) ? 'number' : 'count';
}
