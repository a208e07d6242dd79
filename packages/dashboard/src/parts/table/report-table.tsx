import { type ListName, type ListReport, type ReportColumn, REPORTS } from '@aisle/protocol';
import type { Ask } from '../../state/question.js';
import type { Sort } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Loaded, SkeletonRows } from '../../ui/panel.js';
import { Body } from './body.js';
import { Head } from './head.js';
import { isFigure } from '../is-figure.js';
import { CsvButton } from '../export/csv-button.js';
import type { RowAction } from './row-name.js';
import { Pager, Search } from './tools.js';
import { type List, useList } from './use-list.js';

export interface ReportTableProps extends RowAction {
	report: ListName;
	/** Columns by their keys, the one that names the row first; all of the report where left out. */
	show?: readonly string[];
	ask?: Ask | null;
	sort?: Sort;
	/** Column that the bars tell of; the first figure where left out, none where `null`. */
	bar?: string | null;
	size?: number;
	/** False for a short list beside others: without pages, search, order and sums. */
	own?: boolean;
	/** False where sums mean nothing. */
	totals?: boolean;
	/** False where rows have no names to look for. */
	searchable?: boolean;
	/** Other headings than the columns' own, by key. */
	headings?: Readonly<Record<string, string>>;
	/** What to do where there is nothing. */
	empty?: string;
}

const SIZE = 15;
/** Columns above which they stand closer together. */
const WIDE = 8;
/** Rows of a list beside others. */
const SHORT = 7;

/** Columns that are shown: the chosen ones, and of optional ones those that say something. */
export function columnsOf(report: ListName, show: readonly string[] | undefined, answer?: ListReport): ReportColumn[] {
	const all = REPORTS[report].columns;
	const chosen = show ? show.map((key) => all.find((column) => column.key === key)) : all;
	return chosen
		.filter((column) => column !== undefined)
		.filter(({ key, optional }) => !optional || !answer || answer.rows.some((row) => row[key] !== null));
}

interface AnswerProps extends ReportTableProps {
	answer: ListReport;
	list: List;
}

function Answer({ answer, list, own = true, totals = true, bar, size = SIZE, ...props }: AnswerProps) {
	const { report, show, filterBy, leadsTo, empty, headings } = props;
	const columns = columnsOf(report, show, answer);
	const shown = list.shownOf(answer);
	const { pairs } = shown;
	if (pairs.length === 0) return <EmptyNote text={empty} />;
	const bars = bar === undefined ? columns.find((column) => column.unit === 'count')?.key : (bar ?? undefined);
	const shared = { report, columns, ask: props.ask };
	return (
		<>
			<div class="table-scroll">
				<table class={`table${own ? ' table-stacked' : ''}${columns.length > WIDE ? ' table-tight' : ''}`} role="table">
					<Head {...shared} sort={list.sort} sortable={own} headings={headings} />
					<Body
						{...shared}
						answer={answer}
						pairs={pairs}
						bar={columns[0] && !isFigure(columns[0]) ? bars : undefined}
						totals={own && totals}
						filterBy={filterBy}
						leadsTo={leadsTo}
					/>
				</table>
			</div>
			{own && <Pager shown={shown} page={list.page} size={size} />}
		</>
	);
}

/** A list of the collector as a table: everything about its columns comes from the registry of reports. */
export function ReportTable(props: ReportTableProps) {
	const { report, ask, sort, own = true, searchable = true } = props;
	const size = props.size ?? (own ? SIZE : SHORT);
	const list = useList({ report, ask, size, sort, own });
	const { view, words } = useApp();
	const { filters, segments } = view.value;
	const isUntouched = !REPORTS[report].supports.filters && filters.length + segments.length > 0;
	const isWithheld = list.resource.state.value.fault === 'unfiltered';
	return (
		<div class="report-table">
			{isUntouched && <p class="hint">{words.value('filter.not_taken')}</p>}
			{own && !isWithheld && (
				<div class="table-tools">
					{searchable && <Search key={`${view.value.screen}:${view.value.tab}`} />}
					<CsvButton report={report} ask={ask ?? {}} />
				</div>
			)}
			<Loaded resource={list.resource} skeleton={<SkeletonRows rows={own ? size : SHORT} />}>
				{(answer) => <Answer {...props} size={size} answer={answer} list={list} />}
			</Loaded>
		</div>
	);
}
