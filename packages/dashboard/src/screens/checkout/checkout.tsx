import type { ListReport } from '@aisle/protocol';
import { Funnel } from '../../parts/charts/funnel.js';
import { ReportTable } from '../../parts/table/report-table.js';
import { useReport } from '../../parts/use-report.js';
import { valueName } from '../../parts/value-name.js';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';
import { OwnFunnel } from './own-funnel.js';

function Steps({ answer }: { answer: ListReport }) {
	const { words, language } = useApp();
	if (!answer.totals['sessions']) return <EmptyNote />;
	return (
		<Funnel
			steps={answer.rows.map(({ step, sessions, step_rate: rate, left }) => ({
				name: valueName(words.value, language.value, 'step', step ?? null),
				count: Number(sessions ?? 0),
				share: typeof rate === 'number' ? rate : null,
				left: typeof left === 'number' ? left : null,
			}))}
		/>
	);
}

/** The way to an order, a funnel of one's own steps, and the goals of the site. */
export function Screen() {
	const checkout = useReport('checkout');
	const t = useApp().words.value;
	return (
		<>
			<Panel id="checkout" title={t('report.checkout')}>
				<Loaded resource={checkout} skeleton={<SkeletonRows rows={12} />}>
					{(answer) => <Steps answer={answer} />}
				</Loaded>
				<details class="table-toggle">
					<summary>{t('chart.table')}</summary>
					<ReportTable report="checkout" totals={false} searchable={false} bar="sessions" />
				</details>
			</Panel>
			<OwnFunnel />
			<Panel id="goals" title={t('report.goals')}>
				<ReportTable report="goals" bar="conversions" searchable={false} empty={t('goals.none')} />
			</Panel>
		</>
	);
}
