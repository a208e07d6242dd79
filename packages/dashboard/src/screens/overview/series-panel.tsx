import { REPORTS, type SeriesPoint, type SeriesReport } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import type { Mark } from '../../annotations/marks.js';
import { ChartFrame } from '../../parts/charts/chart-frame.js';
import { LINE_HEIGHT, LineChart } from '../../parts/charts/line-chart.js';
import { formatCell } from '../../parts/format-cell.js';
import { columnTitle } from '../../i18n/columns.js';
import type { Resource } from '../../state/resource.js';
import { METRICS, type Metric } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { IntervalPicker } from '../../ui/controls.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { createLater } from '../../ui/later.js';
import { Loaded, Panel } from '../../ui/panel.js';
import { bucketName } from '../../parts/bucket-name.js';
import { SeriesTable } from './series-table.js';

const Annotations = createLater(async () => (await import('../../annotations/annotations.js')).Annotations);

/** The column of a metric, with the names that it has. */
function useMetric(metric: Metric, currency: string) {
	const { formats, language } = useApp();
	const column = REPORTS.series.columns.find(({ key }) => key === metric);
	const writing = { formats: formats.value, currency };
	const unit = column?.unit ?? 'count';
	return {
		title: column ? columnTitle(language.value, 'series', column) : metric,
		full: (value: number) => formatCell(value, unit, writing),
		short: (value: number) => formatCell(value, unit, writing, true),
		whole: unit === 'count',
	};
}

function Pickers() {
	const { view, words, language, go } = useApp();
	const t = words.value;
	const { metric } = view.value;
	const columns = METRICS.map((key) => REPORTS.series.columns.find((column) => column.key === key));
	return (
		<div class="pickers">
			<select
				class="select-small"
				aria-label={t('chart.metric')}
				value={metric}
				onChange={({ currentTarget }) => go({ metric: METRICS.find((one) => one === currentTarget.value) })}
			>
				{columns.map(
					(column) =>
						column && (
							<option key={column.key} value={column.key}>
								{columnTitle(language.value, 'series', column)}
							</option>
						),
				)}
			</select>
			<IntervalPicker />
		</div>
	);
}

interface ReadoutProps {
	report: SeriesReport;
	metric: Metric;
	at: number | null;
	marks: readonly Mark[];
}

/** The value under the pointer with its like of the other range; the highest one while there is none. */
function Readout({ report, metric, at, marks }: ReadoutProps) {
	const { words, formats } = useApp();
	const { full } = useMetric(metric, report.currency);
	const { points, comparison } = report;
	const highest = points.reduce((best, point) => (point[metric] > best[metric] ? point : best));
	const shown = (at === null ? undefined : points[at]) ?? highest;
	const before = at === null ? undefined : comparison?.points[at];
	const name = (point: SeriesPoint) => bucketName(point.date, formats.value);
	const written = marks.find((mark) => mark.at === at)?.annotations ?? [];
	return (
		<p class="readout" aria-live="polite">
			{at === null && <span>{words.value('chart.highest')} </span>}
			<strong>
				<bdi>{full(shown[metric])}</bdi>
			</strong>{' '}
			<bdi>{name(shown)}</bdi>
			{before && (
				<span class="readout-before">
					{' '}
					<bdi>{full(before[metric])}</bdi> <bdi>{name(before)}</bdi>
				</span>
			)}
			{written.map(({ id, text }) => (
				<span class="readout-before" key={id}>
					{' '}
					<bdi>{text}</bdi>
				</span>
			))}
		</p>
	);
}

function Chart({ report }: { report: SeriesReport }) {
	const { view, formats } = useApp();
	const { metric } = view.value;
	const [at, setAt] = useState<number | null>(null);
	const { title, short, whole } = useMetric(metric, report.currency);
	const { points, comparison } = report;
	const [marks, setMarks] = useState<readonly Mark[]>([]);
	const labels = marks.map((mark, number) => ({ at: mark.at, label: formats.value.count(number + 1) }));
	const name = (position: number, isShort: boolean) =>
		bucketName(points[position]?.date ?? comparison?.points[position]?.date ?? '', formats.value, isShort);
	return (
		<ChartFrame
			name={`series-${metric}`}
			height={LINE_HEIGHT}
			head={<Readout report={report} metric={metric} at={at} marks={marks} />}
			foot={<Annotations report={report} onMarks={setMarks} />}
		>
			{(width) => (
				<LineChart
					width={width}
					input={{
						values: points.map((point) => point[metric]),
						before: comparison?.points.map((point) => point[metric]),
						label: (position) => name(position, true),
						value: short,
						whole,
						marks: labels,
						title: `${title}, ${name(0, false)} – ${name(points.length - 1, false)}`,
						at,
						onPoint: setAt,
					}}
				/>
			)}
		</ChartFrame>
	);
}

/** The course of one figure over the range. */
export function SeriesPanel({ series }: { series: Resource<SeriesReport> }) {
	const { words } = useApp();
	return (
		<Panel id="series" title={words.value('chart.title')} aside={<Pickers />}>
			<Loaded
				resource={series}
				skeleton={
					<div class="chart" aria-hidden="true">
						<span class="skeleton skeleton-label" />
						<div class="chart-room skeleton" style={{ blockSize: `${LINE_HEIGHT}px` }} />
					</div>
				}
			>
				{(report) =>
					report.points.length === 0 ? (
						<EmptyNote />
					) : (
						<>
							<Chart report={report} />
							<SeriesTable report={report} />
						</>
					)
				}
			</Loaded>
		</Panel>
	);
}
