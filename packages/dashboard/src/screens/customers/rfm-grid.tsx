import type { ListReport } from '@aisle/protocol';
import { HeatMap } from '../../parts/charts/heat-map.js';
import { useApp } from '../../ui/context.js';

const SCORES = [1, 2, 3, 4, 5] as const;

/** Customers by how lately (columns) and how often (rows, most at the top) they ordered. */
export function RfmGrid({ answer }: { answer: ListReport }) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const most = Math.max(...answer.rows.map(({ customers }) => Number(customers)), 0) || 1;
	const cellOf = (recency: number, frequency: number) => {
		const row = answer.rows.find((one) => one['recency'] === recency && one['frequency'] === frequency);
		const customers = Number(row?.['customers'] ?? 0);
		const net = f.compactMoney(Number(row?.['net_revenue_minor'] ?? 0), answer.currency);
		return {
			share: customers / most,
			text: f.count(customers),
			note: customers > 0 ? net : undefined,
			about: t('rfm.cell', {
				recency: f.count(recency),
				frequency: f.count(frequency),
				customers: f.count(customers),
				net,
			}),
		};
	};
	return (
		<>
			<p class="hint">{t('rfm.about')}</p>
			<HeatMap
				name="rfm"
				title={t('report.rfm')}
				columns={SCORES.map((score) => f.count(score))}
				columnTitle={t('rfm.recency')}
				rowTitle={t('rfm.frequency')}
				rows={[...SCORES].reverse().map((frequency) => ({
					name: f.count(frequency),
					cells: SCORES.map((recency) => cellOf(recency, frequency)),
				}))}
			/>
		</>
	);
}
