import {
	type Cell,
	type ColumnUnit,
	type ExplainedItem,
	type ExplainedPart,
	type Explanation,
	type LeftOut,
	type ReportColumn,
	REPORTS,
	type Row,
	toCsv,
} from '@aisle/protocol';
import { formatCount } from './format.js';
import { type CurrencyDigits, formatCell } from './format-cell.js';
import { type Column, formatTable } from './table.js';

const LEFT = ['Kind', 'Id', 'Time', 'Person', 'Label'].map((title): Column => ({ title, align: 'left' }));
const ITEMS: readonly Column[] = [...LEFT, { title: 'Amount', align: 'right' }];
const REASONS: readonly Column[] = [
	{ title: 'Left out because', align: 'left' },
	{ title: 'Kind', align: 'left' },
	{ title: 'Count', align: 'right' },
	{ title: 'For example', align: 'left' },
];

/** What is behind a figure as tables: the items of each part, and what is left out by reason. */
export function explanationText(explanation: Explanation, digits: CurrencyDigits): string {
	const { report, figure, site, row, bucket, value, from, to } = explanation;
	const range = from === null && to === null ? 'all days' : `${from ?? 'the beginning'} to ${to ?? 'the end'}`;
	const of = [...(row ?? []), ...(bucket === null ? [] : [bucket])].map((name) => printable(name ?? '-')).join(', ');
	const told = formatCell(value, figureColumn(explanation), explanation.currency, digits);
	const head = `${site}, ${range}\n${report} ${figure}${of === '' ? '' : ` of ${of}`}: ${told}\n`;
	return [head, ...explanation.parts.map(partText)].join('\n');
}

/** The column of the figure, by whose unit it is written. */
function figureColumn({ report, figure }: Explanation): ReportColumn {
	const { columns, totals = [] } = REPORTS[report];
	const known = [...columns, ...totals].find(({ key }) => key === figure);
	return known ?? { key: figure, unit: unitOf(figure), description: '', title: figure };
}

/** Of figures that stand deeper in the overview. */
function unitOf(figure: string): ColumnUnit {
	if (figure.endsWith('_rate')) return 'rate';
	return figure.endsWith('_minor') || figure.endsWith('_by_currency') ? 'money_minor' : 'count';
}

function partText(part: ExplainedPart): string {
	const name = part.part === 'value' ? '' : `${part.part.replace('_', ' ')}: `;
	const shown = part.item_count > part.items.length ? `, ${formatCount(part.items.length)} shown` : '';
	const how = part.take === 'count' ? '' : ` (${part.take} of the amounts)`;
	const total = part.counted === null ? '-' : formatCount(part.counted);
	const head = `${name}${total}${how} from ${formatCount(part.item_count)} of kind ${part.kind}${shown}\n`;
	const items = part.items.length === 0 ? '' : formatTable(ITEMS, part.items.map(itemCells));
	const left = part.left_out.length === 0 ? '' : `\n${formatTable(REASONS, part.left_out.map(reasonCells))}`;
	return `${head}${items}${left}`;
}

function itemCells({ kind, id, time, person, label, amount }: ExplainedItem): string[] {
	return [kind, id, time ?? '-', person ?? '-', label ?? '-', String(amount)].map(printable);
}

function reasonCells({ reason, kind, count, examples }: LeftOut): string[] {
	const ids = examples.map(({ id }) => id).join(' ');
	return [reason, kind, formatCount(count), printable(ids)];
}

/** Text that senders chose: no control character of theirs reaches the terminal. */
function printable(cell: Cell): string {
	return String(cell).replaceAll(/\p{Cc}/gu, '\uFFFD');
}

/** The items of all parts as CSV; what is left out is not among them. */
export function explanationCsv({ parts }: Explanation): string {
	const rows = parts.flatMap(({ part, items }) => items.map((item): Row => ({ part, ...item })));
	return toCsv(['part', 'kind', 'id', 'time', 'person', 'event', 'label', 'amount'], rows);
}
