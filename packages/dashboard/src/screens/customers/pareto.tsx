import type { ListReport } from '@aisle/protocol';
import { Curve } from '../../parts/charts/curve.js';
import { useApp } from '../../ui/context.js';

/** Which share of customers brings how much of the net. */
export function Pareto({ answer }: { answer: ListReport }) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const points = answer.rows.map(
		({ customer_share, net_share }) => [Number(customer_share), Number(net_share)] as const,
	);
	const customers = Number(answer.totals['customers_80'] ?? 0);
	const share = Number(answer.totals['share_80'] ?? 0);
	const text = t('pareto.mark', { share: f.percent(share) });
	return (
		<>
			<p class="lead-line">{t('pareto.lead', { share: f.percent(share), customers: f.count(customers) })}</p>
			<Curve
				name="pareto"
				title={t('report.pareto')}
				points={points}
				mark={share > 0 ? { x: share, y: 0.8, text } : undefined}
				xTitle={t('pareto.x')}
				yTitle={t('pareto.y')}
			/>
		</>
	);
}
