import type { SeriesPoint, SeriesReport } from '@aisle/protocol';
import { useEffect, useRef, useState } from 'preact/hooks';
import { DIRECTIONS } from '../../i18n/languages.js';
import { METRICS, type Metric } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Loaded, Panel } from '../../ui/panel.js';
import { mountPlot } from './plot.js';

function valueOf(point: SeriesPoint, metric: Metric): number {
	return metric === 'net_revenue' ? point.net_revenue_minor : point[metric];
}

/** Writes a metric's values, in full and short for the axis. */
function useMetric(metric: Metric, currency: string) {
	const f = useApp().formats.value;
	return metric === 'net_revenue'
		? {
				full: (minor: number) => f.money(minor, currency),
				short: (minor: number) => f.compactMoney(minor, currency),
			}
		: { full: f.count, short: f.compact };
}

function MetricPicker() {
	const { view, words, go } = useApp();
	const t = words.value;
	return (
		<fieldset class="segments">
			<legend class="unseen">{t('chart.metric')}</legend>
			{METRICS.map((metric) => (
				<label key={metric} class="segment">
					<input type="radio" name="metric" checked={view.value.metric === metric} onChange={() => go({ metric })} />
					<span>{t(metric)}</span>
				</label>
			))}
		</fieldset>
	);
}

interface ChartProps {
	points: readonly SeriesPoint[];
	currency: string;
	metric: Metric;
}

/** The value under the pointer; the highest day while there is none. */
function Readout({ points, currency, metric, at }: ChartProps & { at: number | null }) {
	const { words, formats } = useApp();
	const { full } = useMetric(metric, currency);
	const highest = points.reduce((best, point) => (valueOf(point, metric) > valueOf(best, metric) ? point : best));
	if (valueOf(highest, metric) <= 0 && at === null) return <p class="readout" />;
	const shown = (at === null ? undefined : points[at]) ?? highest;
	return (
		<p class="readout">
			{shown === highest && at === null && <span>{words.value('chart.highest')} </span>}
			<strong>
				<bdi>{full(valueOf(shown, metric))}</bdi>
			</strong>{' '}
			<bdi>{formats.value.day(shown.date)}</bdi>
		</p>
	);
}

function Chart({ points, currency, metric }: ChartProps) {
	const { words, formats, language } = useApp();
	const host = useRef<HTMLDivElement>(null);
	const [at, setAt] = useState<number | null>(null);
	const { short } = useMetric(metric, currency);
	const f = formats.value;
	useEffect(() => {
		if (!host.current) return undefined;
		return mountPlot(host.current, {
			values: points.map((point) => valueOf(point, metric)),
			label: (position) => f.shortDay(points[position]?.date ?? ''),
			value: short,
			rtl: DIRECTIONS[language.peek()] === 'rtl',
			whole: metric !== 'net_revenue',
			onPoint: setAt,
		});
	}, [points, metric, currency, f]);
	const first = points[0]?.date ?? '';
	const last = points.at(-1)?.date ?? '';
	return (
		<figure class="chart">
			<Readout points={points} currency={currency} metric={metric} at={at} />
			<div class="plot" ref={host} role="img" aria-label={`${words.value(metric)}, ${f.dayRange(first, last)}`} />
		</figure>
	);
}

/** The same figures as text, for those who do not see the drawing and those who want the numbers. */
function SeriesTable({ points, currency }: Pick<SeriesReport, 'points' | 'currency'>) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const [open, setOpen] = useState(false);
	return (
		<details class="table-toggle" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
			<summary>{t('chart.table')}</summary>
			{open && (
				<div class="table-frame" role="region" aria-label={t('chart.title')} tabIndex={0}>
					<table class="table">
						<thead>
							<tr>
								<th scope="col">{t('date')}</th>
								{METRICS.map((metric) => (
									<th scope="col" class="number" key={metric}>
										{t(metric)}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{points.map((point) => (
								<tr key={point.date}>
									<th scope="row">{f.day(point.date)}</th>
									<td class="number">{f.count(point.visitors)}</td>
									<td class="number">{f.count(point.sessions)}</td>
									<td class="number">
										<bdi>{f.money(point.net_revenue_minor, currency)}</bdi>
									</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
		</details>
	);
}

/** The chart over days. */
export function Series() {
	const { reports, words, view } = useApp();
	const { metric } = view.value;
	return (
		<Panel id="series" title={words.value('chart.title')} aside={<MetricPicker />}>
			<Loaded
				resource={reports.series}
				skeleton={
					<div class="chart" aria-hidden="true">
						<span class="skeleton skeleton-label" />
						<div class="plot skeleton" />
					</div>
				}
			>
				{({ points, currency }) =>
					points.length === 0 ? (
						<EmptyNote />
					) : (
						<>
							<Chart points={points} currency={currency} metric={metric} />
							<SeriesTable points={points} currency={currency} />
						</>
					)
				}
			</Loaded>
		</Panel>
	);
}
