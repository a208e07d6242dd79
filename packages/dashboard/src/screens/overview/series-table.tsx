import { REPORTS, type Row, type SeriesReport, toCsv } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import { columnTitle } from '../../i18n/columns.js';
import { fileName } from '../../parts/export/csv-button.js';
import { download } from '../../parts/export/download.js';
import { formatCell } from '../../parts/format-cell.js';
import { Why } from '../../parts/why.js';
import { METRICS } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { bucketName } from '../../parts/bucket-name.js';

function useSave(report: SeriesReport) {
	const { question } = useApp();
	return () => {
		const keys = REPORTS.series.columns.map(({ key }) => key);
		const rows = report.points.map((point): Row => ({ ...point }));
		const name = question.value ? fileName('series', question.value) : 'series';
		download(`${name}.csv`, new Blob([toCsv(keys, rows)], { type: 'text/csv;charset=utf-8' }));
	};
}

function Rows({ report }: { report: SeriesReport }) {
	const { formats, language } = useApp();
	const columns = REPORTS.series.columns.filter(({ key }) => METRICS.some((metric) => metric === key));
	const writing = { formats: formats.value, currency: report.currency };
	return (
		<table class="table">
			<thead>
				<tr>
					{REPORTS.series.columns.slice(0, 1).map((column) => (
						<th scope="col" key={column.key}>
							{columnTitle(language.value, 'series', column)}
						</th>
					))}
					{columns.map((column) => (
						<th scope="col" class="number" key={column.key}>
							{columnTitle(language.value, 'series', column)}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{report.points.map((point) => (
					<tr key={point.date}>
						<th scope="row">{bucketName(point.date, formats.value)}</th>
						{columns.map(({ key, unit }, at) => (
							<td class="number" key={key}>
								<Why report="series" figure={key} bucket={point.date} tabs={at === 0}>
									<bdi>{formatCell((point as unknown as Row)[key] ?? null, unit, writing)}</bdi>
								</Why>
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** The same figures as text, for those who do not see the drawing and those who want the numbers. */
export function SeriesTable({ report }: { report: SeriesReport }) {
	const t = useApp().words.value;
	const [open, setOpen] = useState(false);
	const save = useSave(report);
	return (
		<details class="table-toggle" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
			<summary>{t('chart.table')}</summary>
			{open && (
				<>
					<button type="button" class="button button-quiet" onClick={save}>
						{t('export.csv')}
					</button>
					<div class="table-frame" role="region" aria-label={t('chart.title')} tabIndex={0}>
						<Rows report={report} />
					</div>
				</>
			)}
		</details>
	);
}
