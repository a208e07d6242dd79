import { fromLocalDate, toMinor } from '@aisle/analytics';
import type { CostRow } from '@aisle/store';
import { csvRecords } from './csv-records.js';

/** What is wrong with a line, and what belongs there. */
export interface CostFault {
	line: number;
	text: string;
}

const REQUIRED = ['date', 'source', 'medium', 'campaign', 'cost', 'currency'] as const;
const OPTIONAL = ['clicks', 'impressions'] as const;
const COLUMNS: readonly string[] = [...REQUIRED, ...OPTIONAL];
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const MAX_CHARS = 500;
/** Amounts end here everywhere: what lies beyond would be cut in silence. */
const MAX_MINOR = 1e13;

/** Reads a CSV file of costs. Faults are by line; with any of them the rows are not to be used. */
export function readCosts(text: string): { rows: CostRow[]; faults: CostFault[] } {
	const [head, ...records] = csvRecords(text.replace(/^\uFEFF/, ''));
	const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
	const wrong = headFault(names);
	if (wrong !== undefined) return { rows: [], faults: [{ line: head?.line ?? 1, text: wrong }] };
	const faults: CostFault[] = [];
	const lineByKey = new Map<string, number>();
	const rows = records.flatMap(({ line, cells }): CostRow[] => {
		const read = cells.length === names.length ? readRow(cellsByName(names, cells)) : `give ${names.length} columns`;
		if (typeof read === 'string') {
			faults.push({ line, text: read });
			return [];
		}
		const key = JSON.stringify([read.date, read.source, read.medium, read.campaign]);
		const known = lineByKey.get(key);
		lineByKey.set(key, known ?? line);
		if (known === undefined) return [read];
		faults.push({ line, text: `same day, source, medium and campaign as line ${known}: add them up in one line` });
		return [];
	});
	return { rows, faults };
}

function headFault(names: readonly string[]): string | undefined {
	const missing = REQUIRED.filter((name) => !names.includes(name));
	if (missing.length > 0) {
		return `no column ${missing.join(', ')}: name the columns in the first line, with commas between, as ${COLUMNS.join(',')}`;
	}
	const unknown = names.find((name) => !COLUMNS.includes(name));
	if (unknown !== undefined) return `unknown column "${printable(unknown)}": leave only ${COLUMNS.join(', ')}`;
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	return twice === undefined ? undefined : `column ${twice} stands there twice: leave one of them`;
}

type Cells = Readonly<Partial<Record<Column, string>>>;

function cellsByName(names: readonly string[], cells: readonly string[]): Cells {
	return Object.fromEntries(names.map((name, at) => [name, (cells[at] ?? '').trim()]));
}

/** The row, or the sentence about the first cell that is wrong. */
function readRow(cells: Cells): CostRow | string {
	const { date = '', cost = '', currency = '' } = cells;
	if (fromLocalDate(date) === undefined) return 'date: give a local date that exists, as 2026-03-20';
	const code = currency.toUpperCase();
	if (!CODES.has(code)) return 'currency: give an ISO 4217 code, as EUR or USD';
	for (const name of ['source', 'medium', 'campaign'] as const) {
		const fault = textFault(cells[name] ?? '', name !== 'campaign');
		if (fault !== undefined) return `${name}: ${fault}`;
	}
	const costMinor = /^\d{1,15}(\.\d{1,9})?$/.test(cost) ? toMinor(Number(cost), code) : Number.NaN;
	if (!(costMinor < MAX_MINOR)) return 'cost: give a number from 0, without thousands or currency signs, as 1234.56';
	const { clicks, impressions } = { clicks: countOf(cells.clicks), impressions: countOf(cells.impressions) };
	if (clicks === undefined) return 'clicks: give a whole number, or nothing';
	if (impressions === undefined) return 'impressions: give a whole number, or nothing';
	const { source = '', medium = '', campaign = '' } = cells;
	return {
		date,
		source: source.toLowerCase(),
		medium: medium.toLowerCase(),
		campaign,
		currency: code,
		costMinor,
		clicks,
		impressions,
	};
}

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function textFault(text: string, needed: boolean): string | undefined {
	if (needed && text === '') return 'give the same as in the utm parameters of the campaign';
	if (text.length > MAX_CHARS) return `give at most ${MAX_CHARS} characters`;
	return /\p{Cc}/u.test(text) ? 'give text without control characters' : undefined;
}

/** `null`: nobody says; `undefined`: no count. */
function countOf(text = ''): number | null | undefined {
	if (text === '') return null;
	return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

function printable(text: string): string {
	return text.slice(0, 40).replaceAll(/\p{Cc}/gu, '\uFFFD');
}
