import { describe, expect, it } from 'vitest';
import { REPORT_NAMES, REPORTS } from '../definitions.js';
import { amountUnit, measureOf } from './amounts.js';
import { figureNames, makingOf } from './figures.js';

describe('what the items of a figure add', () => {
	it('is in the unit of the figure, where the figure is what they amount to', () => {
		const wrong = REPORT_NAMES.flatMap((report) => {
			const { columns, totals = [] } = REPORTS[report];
			return figureNames(report).flatMap((figure) => {
				const measure = measureOf(report, figure, 'value', true);
				const unit = [...columns, ...totals].find(({ key }) => key === figure)?.unit;
				if (measure === undefined || unit === undefined) return [];
				return unit === amountUnit(measure) ? [] : [`${report}.${figure}: ${unit}, ${amountUnit(measure)}`];
			});
		});
		expect(wrong).toEqual([]);
	});

	it('is known of both parts of every share, and of no other', () => {
		expect(measureOf('overview', 'bounce_rate', 'value', false)).toBeUndefined();
		expect(measureOf('overview', 'bounce_rate', 'numerator', false)).toMatchObject({ of: 'sessions', take: 'count' });
		expect(measureOf('overview', 'bounce_rate', 'site_numerator', false)).toBeUndefined();
		expect(measureOf('exit_risk', 'risk', 'site_denominator', true)).toMatchObject({ ofAllRows: true });
		expect(measureOf('attribution', 'markov_orders', 'value', true)).toBeUndefined();
		expect(makingOf('overview', 'bounce_rate', false)).toBeDefined();
	});

	it('is money in a share of money, and time in a mean of time', () => {
		const unitOf = (
			...[report, figure, part]: [Parameters<typeof measureOf>[0], string, 'numerator' | 'denominator']
		) => {
			const measure = measureOf(report, figure, part, true);
			return measure && amountUnit(measure);
		};
		expect(unitOf('costs', 'roas', 'denominator')).toBe('money_minor');
		expect(unitOf('costs', 'cpc_minor', 'denominator')).toBe('count');
		expect(unitOf('channels', 'engaged_time_ms', 'numerator')).toBe('ms');
	});
});
