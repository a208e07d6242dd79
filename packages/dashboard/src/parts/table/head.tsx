import type { ListName, ReportColumn } from '@aisle/protocol';
import { columnTitle } from '../../i18n/columns.js';
import type { Ask } from '../../state/question.js';
import type { Sort } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { FigureName } from '../definition.js';
import { isFigure } from '../is-figure.js';

interface SortProps {
	report: ListName;
	column: ReportColumn;
	sort: Sort | undefined;
}

function SortButton({ report, column, sort }: SortProps) {
	const { words, language, go } = useApp();
	const active = sort?.key === column.key;
	const descending = active ? !sort.descending : isFigure(column);
	const name = columnTitle(language.value, report, column);
	return (
		<button
			type="button"
			class={active ? 'sort sort-active' : 'sort'}
			aria-label={words.value(descending ? 'table.sort_down' : 'table.sort_up', { name })}
			onClick={() => go({ sort: { key: column.key, descending }, page: 1 })}
		>
			<svg viewBox="0 0 10 14" aria-hidden="true" focusable="false">
				<path class={active && !sort.descending ? 'sort-on' : ''} d="M1.5 5.5 5 2l3.5 3.5" />
				<path class={active && sort.descending ? 'sort-on' : ''} d="M1.5 8.5 5 12l3.5-3.5" />
			</svg>
		</button>
	);
}

interface HeadProps {
	report: ListName;
	columns: readonly ReportColumn[];
	sort: Sort | undefined;
	sortable: boolean;
	/** Other headings than the columns' own, by key. */
	headings?: Readonly<Record<string, string>> | undefined;
	ask?: Ask | null | undefined;
}

/** Names of the columns: a click on one tells what it means, the arrows beside it set the order. */
export function Head({ report, columns, sort, sortable, headings, ask }: HeadProps) {
	const orderOf = (key: string) => {
		if (sort?.key !== key) return undefined;
		return sort.descending ? 'descending' : 'ascending';
	};
	return (
		<thead role="rowgroup">
			<tr role="row">
				{columns.map((column, at) => (
					<th
						key={column.key}
						scope="col"
						role="columnheader"
						class={at > 0 && isFigure(column) ? 'number' : undefined}
						aria-sort={orderOf(column.key)}
					>
						<span class="head-cell">
							<FigureName report={report} column={column} title={headings?.[column.key]} ask={ask} />
							{sortable && <SortButton report={report} column={column} sort={sort} />}
						</span>
					</th>
				))}
			</tr>
		</thead>
	);
}
