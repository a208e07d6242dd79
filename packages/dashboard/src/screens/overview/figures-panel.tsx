import { changeOf, type OverviewReport, type ReportColumn, REPORTS, type SeriesReport } from '@aisle/protocol';
import { formatCell } from '../../parts/format-cell.js';
import { useReport } from '../../parts/use-report.js';
import type { Resource } from '../../state/resource.js';
import { METRICS } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { Loaded, Panel } from '../../ui/panel.js';
import { Figure } from './figure.js';
import { Notes } from './notes.js';

/** Figures in the rows in which they stand. */
const ROWS = [
	['visitors', 'orders', 'net_revenue_minor', 'session_conversion_rate'],
	['sessions', 'engaged_sessions', 'bounce_rate', 'engaged_time_ms'],
	['average_order_minor', 'abandonment_rate', 'abandoned_value_minor', 'single_page_rate'],
] as const;

/** Figures of carts have their columns in another report. */
const CART_COLUMNS = REPORTS.carts.columns;

function columnOf(key: string): { report: 'overview' | 'carts'; column: ReportColumn } | undefined {
	const own = REPORTS.overview.columns.find((column) => column.key === key);
	if (own) return { report: 'overview', column: own };
	const column = CART_COLUMNS.find((one) => one.key === key);
	return column && { report: 'carts', column };
}

function valueOf(report: OverviewReport, key: string): number | null {
	const all: Record<string, unknown> = { ...report, ...report.carts };
	const value = all[key];
	return typeof value === 'number' ? value : null;
}

interface OneProps {
	report: OverviewReport;
	name: string;
	series: SeriesReport | undefined;
	lead: boolean;
}

function One({ report, name, series, lead }: OneProps) {
	const { formats } = useApp();
	const found = columnOf(name);
	if (!found) return null;
	const writing = { formats: formats.value, currency: report.currency };
	const then = report.comparison && valueOf(report.comparison.figures, name);
	const now = valueOf(report, name);
	const metric = METRICS.find((one) => one === name);
	const compared = report.comparison !== undefined;
	return (
		<Figure
			{...found}
			lead={lead}
			value={formatCell(now, found.column.unit, writing)}
			change={compared ? (now === null || then === null || then === undefined ? null : changeOf(now, then)) : undefined}
			was={then === undefined ? undefined : formatCell(then, found.column.unit, writing)}
			course={metric && (series?.points ?? []).map((point) => point[metric])}
		/>
	);
}

function Skeleton() {
	return (
		<div aria-hidden="true">
			{ROWS.map((row, at) => (
				<div class={at === 0 ? 'figures figures-lead' : 'figures'} key={at}>
					{row.map((cell) => (
						<div class={at === 0 ? 'figure figure-lead' : 'figure'} key={cell}>
							<span class="skeleton skeleton-label" />
							<span class="skeleton skeleton-value" />
						</div>
					))}
				</div>
			))}
		</div>
	);
}

/** The headline figures with their change and their course. */
export function FiguresPanel({ series }: { series: Resource<SeriesReport> }) {
	const overview = useReport('overview');
	const { words } = useApp();
	const points = series.state.value.value;
	return (
		<Panel id="overview" title={words.value('overview.figures')}>
			<Loaded resource={overview} skeleton={<Skeleton />}>
				{(report) => (
					<>
						{ROWS.map((row, at) => (
							<dl class={at === 0 ? 'figures figures-lead' : 'figures'} key={at}>
								{row.map((name) => (
									<One key={name} name={name} report={report} series={points} lead={at === 0} />
								))}
							</dl>
						))}
						<Notes report={report} />
					</>
				)}
			</Loaded>
		</Panel>
	);
}
