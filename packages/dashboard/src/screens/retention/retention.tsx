import type { ListReport, Row } from '@aisle/protocol';
import { HeatMap } from '../../parts/charts/heat-map.js';
import { OptionPicker } from '../../parts/option-picker.js';
import { optionsOf } from '../../parts/options.js';
import { ReportTable } from '../../parts/table/report-table.js';
import { useReport } from '../../parts/use-report.js';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

/** Rows of all cohorts: a year of weeks has some 1,400 of them, more than one answer holds. */
const ROWS = 1_000;

function groupsOf(rows: readonly Row[]): [cohort: string, rows: Row[]][] {
	const byCohort = new Map<string, Row[]>();
	for (const row of rows) {
		const cohort = String(row['cohort']);
		byCohort.set(cohort, [...(byCohort.get(cohort) ?? []), row]);
	}
	return [...byCohort];
}

function Cohorts({ answer }: { answer: ListReport }) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const groups = groupsOf(answer.rows);
	if (groups.length === 0) return <EmptyNote text={t('retention.none')} />;
	const periods = Math.max(...answer.rows.map(({ period }) => Number(period))) + 1;
	// the first period is the cohort itself: all of them, so that it would only dim the others
	const later = answer.rows.filter(({ period }) => Number(period) > 0).map(({ share }) => Number(share));
	const most = Math.max(...later, 0) || 1;
	return (
		<HeatMap
			name="retention"
			title={t('report.retention')}
			columns={Array.from({ length: periods }, (_, at) => f.count(at))}
			columnTitle={t('retention.periods')}
			rowTitle={t('retention.cohort')}
			rows={groups.map(([cohort, rows]) => ({
				name: f.shortDay(cohort),
				cells: Array.from({ length: periods }, (_, at) => {
					const row = rows.find(({ period }) => period === at);
					if (!row) return undefined;
					const [share, count] = [f.percent(Number(row['share'])), f.count(Number(row['returned']))];
					return {
						share: at === 0 ? 0 : Number(row['share']) / most,
						text: at === 0 ? count : share,
						note: at === 0 ? undefined : count,
						about: `${f.day(cohort)}, ${f.count(at)}: ${share} (${count})`,
						open: row['complete'] === 'no',
					};
				}),
			}))}
		/>
	);
}

function Pickers() {
	const t = useApp().words.value;
	return (
		<div class="pickers">
			<OptionPicker
				name="by"
				label={t('retention.by')}
				values={['visit', 'order'] as const}
				textOf={(by) => t(`retention.by.${by}`)}
			/>
			<OptionPicker
				name="interval"
				label={t('interval')}
				values={['week', 'day', 'month'] as const}
				textOf={(interval) => t(`interval.${interval}`)}
			/>
		</div>
	);
}

/** Who comes back, by when they came first. */
export function Screen() {
	const { view, words } = useApp();
	const t = words.value;
	const ask = { options: optionsOf('retention', view.value) };
	const cohorts = useReport('retention', { ...ask, limit: ROWS });
	return (
		<Panel id="cohorts" title={t('report.retention')} aside={<Pickers />}>
			<p class="hint">{t('retention.about')}</p>
			<Loaded resource={cohorts} skeleton={<SkeletonRows rows={8} />}>
				{(answer) => <Cohorts answer={answer} />}
			</Loaded>
			<details class="table-toggle">
				<summary>{t('chart.table')}</summary>
				<ReportTable report="retention" ask={ask} bar={null} totals={false} searchable={false} />
			</details>
		</Panel>
	);
}
