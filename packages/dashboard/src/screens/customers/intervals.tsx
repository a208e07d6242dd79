import type { ListReport } from '@aisle/protocol';
import { Bars } from '../../parts/charts/bars.js';
import { useApp } from '../../ui/context.js';

/** How many days pass between two orders of a customer. */
export function Intervals({ answer }: { answer: ListReport }) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const { median_days: median, customers, repeat_customers: repeat } = answer.totals;
	return (
		<>
			<p class="lead-line">
				{t('intervals.lead', {
					repeat: f.count(Number(repeat ?? 0)),
					customers: f.count(Number(customers ?? 0)),
					days: typeof median === 'number' ? f.count(median) : '–',
				})}
			</p>
			<Bars
				name="repeat-interval"
				title={t('report.repeat_interval')}
				whole
				value={f.count}
				bars={answer.rows.map(({ days, intervals }) => ({
					name: f.count(Number(days)),
					value: Number(intervals),
					about: t('intervals.bar', { days: f.count(Number(days)), count: f.count(Number(intervals)) }),
				}))}
			/>
		</>
	);
}
