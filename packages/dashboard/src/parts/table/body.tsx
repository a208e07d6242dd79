import { type Cell, changeOf, type ListName, type ListReport, type ReportColumn, type Row } from '@aisle/protocol';
import { columnTitle } from '../../i18n/columns.js';
import type { Ask } from '../../state/question.js';
import { useApp } from '../../ui/context.js';
import { Delta } from '../delta.js';
import { formatCell } from '../format-cell.js';
import { isFigure } from '../is-figure.js';
import { Why } from '../why.js';
import { largest, type RowPair } from './list-rows.js';
import { type RowAction, RowName, RowText } from './row-name.js';

interface CellProps {
	report: ListName;
	column: ReportColumn;
	row: Row;
	before: Row | null | undefined;
	currency: string;
	ask: Ask | null | undefined;
	/** True for a figure of all rows. */
	ofAll?: boolean;
	/** Whether the keyboard stops here: once a row is enough. */
	tabs: boolean;
}

const numberOr = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null);

/** One figure, with its change where something is compared. */
function Figure({ report, column, row, before, currency: usual, ask, ofAll, tabs }: CellProps) {
	const { formats, language } = useApp();
	const { key, unit } = column;
	const value = row[key] ?? null;
	const own = row['currency'];
	const currency = typeof own === 'string' ? own : usual;
	const writing = { formats: formats.value, currency };
	const then = before?.[key];
	const [now, was] = [numberOr(value), numberOr(then)];
	const shown = (
		<>
			<span class="cell-label" aria-hidden="true">
				{columnTitle(language.value, report, column)}
			</span>
			{unit === 'text' ? (
				<RowText report={report} column={column} row={row} currency={currency} />
			) : (
				<bdi>{formatCell(value, unit, writing)}</bdi>
			)}
		</>
	);
	return (
		<td role="cell" class={isFigure(column) ? 'number' : undefined}>
			{isFigure(column) && value !== null ? (
				<Why report={report} figure={key} row={ofAll ? undefined : row} ask={ask} tabs={tabs}>
					{shown}
				</Why>
			) : (
				shown
			)}
			{before !== undefined && isFigure(column) && (
				<Delta
					name={key}
					change={now === null || was === null ? null : changeOf(now, was)}
					{...(then !== undefined && { was: formatCell(then, unit, writing) })}
				/>
			)}
		</td>
	);
}

export interface BodyProps extends RowAction {
	report: ListName;
	columns: readonly ReportColumn[];
	answer: ListReport;
	pairs: readonly RowPair[];
	/** Column of which a line under the name tells the share of the largest. */
	bar?: string | undefined;
	totals: boolean;
	ask: Ask | null | undefined;
}

/** Sums of all rows, those of other pages included. */
function Totals({ report, columns, answer, ask }: Pick<BodyProps, 'report' | 'columns' | 'answer' | 'ask'>) {
	const t = useApp().words.value;
	const [, ...figures] = columns;
	const first = figures.find((column) => isFigure(column) && typeof answer.totals[column.key] === 'number');
	return (
		<tr role="row" class="totals">
			<th scope="row" role="rowheader">
				{t('table.all')}
			</th>
			{figures.map((column) => (
				<Figure
					key={column.key}
					report={report}
					column={column}
					// a column that has no total has none in words either
					row={column.unit === 'text' ? { [column.key]: ' ' } : answer.totals}
					before={answer.comparison?.totals}
					currency={answer.currency}
					ask={ask}
					ofAll
					tabs={column === first}
				/>
			))}
		</tr>
	);
}

/** The rows. On a phone each becomes a small card, so the roles are spelled out: `display` would take them away. */
export function Body({ report, columns, answer, pairs, bar, totals, ask, ...action }: BodyProps) {
	const [name, ...figures] = columns;
	if (!name) return null;
	const most = bar === undefined ? 1 : largest(pairs, bar);
	return (
		<tbody role="rowgroup">
			{totals && <Totals report={report} columns={columns} answer={answer} ask={ask} />}
			{pairs.map(({ row, before }, at) => (
				<tr role="row" key={`${String(row[name.key])}:${at}`}>
					<th
						scope="row"
						role="rowheader"
						class={bar === undefined ? undefined : 'barred'}
						style={bar === undefined ? undefined : { '--share': Math.max(0, Number(row[bar] ?? 0)) / most }}
					>
						<RowName report={report} column={name} row={row} currency={answer.currency} {...action} />
					</th>
					{figures.map((column) => (
						<Figure
							key={column.key}
							report={report}
							column={column}
							row={row}
							before={before}
							currency={answer.currency}
							ask={ask}
							tabs={column === figures.find((one) => isFigure(one) && typeof row[one.key] === 'number')}
						/>
					))}
				</tr>
			))}
		</tbody>
	);
}
