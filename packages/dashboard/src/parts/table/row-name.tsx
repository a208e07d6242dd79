import type { ListName, PlainDimension, ReportColumn, Row } from '@aisle/protocol';
import { withoutValue, withValue } from '../../state/filters.js';
import type { View } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { Link } from '../../ui/link.js';
import { formatCell } from '../format-cell.js';
import { valueName } from '../value-name.js';

export interface RowAction {
	/** Dimension that a click on a row filters by. */
	filterBy?: PlainDimension | undefined;
	/** Where a click on a row leads; wins over the filter. */
	leadsTo?: ((row: Row, view: View) => View | undefined) | undefined;
}

interface NameProps extends RowAction {
	report: ListName;
	column: ReportColumn;
	row: Row;
	currency: string;
}

/** Columns that hold addresses, which are written from the left in every language. */
const PATHS = new Set(['path', 'entry_path', 'exit_path', 'referrer_host', 'order_id', 'person', 'condition']);

/** A text of a row, safe and in words. */
export function RowText({ report, column, row, currency }: Omit<NameProps, keyof RowAction>) {
	const { words, formats, language } = useApp();
	const value = row[column.key] ?? null;
	const text =
		column.unit === 'text'
			? valueName(words.value, language.value, column.key, value, report)
			: formatCell(value, column.unit, { formats: formats.value, currency });
	return (
		<bdi
			class={value === null || value === '' ? 'nothing' : undefined}
			dir={PATHS.has(column.key) && value ? 'ltr' : undefined}
			title={text.length > 60 ? text : undefined}
		>
			{text}
		</bdi>
	);
}

/** The name of a row: a click filters the page by it, or leads to what it stands for. */
export function RowName({ filterBy, leadsTo, ...props }: NameProps) {
	const { view, go, words } = useApp();
	const { row, column } = props;
	const value = String(row[column.key] ?? '');
	const target = leadsTo?.(row, view.value);
	if (target)
		return (
			<Link class="row-name" view={target}>
				<RowText {...props} />
			</Link>
		);
	if (!filterBy) return <RowText {...props} />;
	const { filters } = view.value;
	const active = filters.some(
		({ dimension, op, values }) => dimension === filterBy && op === 'is' && values.includes(value),
	);
	return (
		<button
			type="button"
			class="row-name"
			aria-pressed={active}
			title={words.value(active ? 'filter.remove' : 'filter.by')}
			onClick={() =>
				go({ filters: active ? withoutValue(filters, filterBy, value) : withValue(filters, filterBy, value), page: 1 })
			}
		>
			<RowText {...props} />
		</button>
	);
}
