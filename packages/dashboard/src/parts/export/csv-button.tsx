import { type ListName, type ListReport, MAX_ROWS, REPORTS, type Row, toCsv } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import type { Answer, Client, Question } from '../../api/client.js';
import { type Ask, questionFor } from '../../state/question.js';
import { useApp } from '../../ui/context.js';
import { hasWordedNames, wordsTest } from '../table/list-rows.js';
import { download } from './download.js';

/** Pages that are asked for at most: what is longer is a matter for `aisle report --csv`. */
const MAX_PAGES = 50;

/** All rows of a list, page by page; the fault of the first page that failed. */
export async function allRows(client: Client, report: ListName, question: Question): Promise<Answer<Row[]>> {
	const rows: Row[] = [];
	for (let page = 0; page < MAX_PAGES; page++) {
		const answer = await client.report(report, { ...question, limit: MAX_ROWS, offset: page * MAX_ROWS });
		if (!answer.ok) return answer;
		const list = answer.value as ListReport;
		rows.push(...list.rows);
		if (list.rows.length === 0 || rows.length >= list.row_count) break;
	}
	return { ok: true, value: rows };
}

/** Name of a file with what is shown: `shop-pages-2026-03-01-2026-03-31`. */
export function fileName(report: string, { site, from, to }: Question): string {
	return [site, report, from, to]
		.filter(Boolean)
		.join('-')
		.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-');
}

/** Saves a whole list as CSV: every row and column, figures as the report API writes them. */
export function CsvButton({ report, ask = {} }: { report: ListName; ask?: Ask }) {
	const { client, question, view, words, language } = useApp();
	const t = words.value;
	const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
	const save = async () => {
		if (!question.value) return;
		setState('busy');
		const { search } = view.value;
		const inWords = search && hasWordedNames(report) ? search : undefined;
		const { compare: _, ...asked } = questionFor(report, question.value, view.value, {
			...ask,
			...(search && !inWords && { search }),
		});
		const answer = await allRows(client, report, asked);
		setState(answer.ok ? 'idle' : 'failed');
		if (!answer.ok) return;
		const reading = { words: words.value, language: language.value };
		const rows = inWords ? answer.value.filter(wordsTest(report, inWords, reading)) : answer.value;
		const keys = REPORTS[report].columns.map(({ key }) => key);
		download(`${fileName(report, asked)}.csv`, new Blob([toCsv(keys, rows)], { type: 'text/csv;charset=utf-8' }));
	};
	return (
		<button type="button" class="button button-quiet" disabled={state === 'busy'} onClick={() => void save()}>
			<span aria-live="polite">{t(state === 'failed' ? 'export.failed' : 'export.csv')}</span>
		</button>
	);
}
