import type { ListReport } from '@aisle/protocol';
import { Bars } from '../../parts/charts/bars.js';
import { useApp } from '../../ui/context.js';

/** What a customer brought to date, by the month of the first order. */
export function Lifetime({ answer }: { answer: ListReport }) {
	const { words, formats } = useApp();
	const f = formats.value;
	return (
		<Bars
			name="lifetime-value"
			title={words.value('report.lifetime_value')}
			whole={false}
			value={(minor) => f.compactMoney(minor, answer.currency)}
			bars={answer.rows.map(({ month, net_per_customer_minor: net }) => ({
				name: String(month),
				value: Number(net ?? 0),
				about: `${String(month)}: ${f.money(Number(net ?? 0), answer.currency)}`,
			}))}
		/>
	);
}
