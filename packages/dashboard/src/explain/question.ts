import { type Cell, type Explanation, rowNames } from '@aisle/protocol';
import { type Answer, type Client, type Question, queryOf } from '../api/client.js';
import { questionFor } from '../state/question.js';
import type { View } from '../state/view.js';
import type { Asked } from './asked.js';

/** Items of a page. */
export const ITEMS = 20;

/** What names the row of a figure; nothing where it is one of the totals. */
export function namesOf({ report, figure, row }: Asked): Cell[] | undefined {
	return row && rowNames(report, figure).map((key) => row[key] ?? null);
}

/** A name of a row as the explanation takes it: nothing for `null`, `""` for the empty text. */
function nameText(name: Cell): string {
	if (name === null) return '';
	return name === '' ? '""' : String(name);
}

/** Address of what is behind a figure: the question of its report without what is not of single figures. */
export function explainPath(asked: Asked, about: Question, view: View, offset: number): string {
	const { report, figure, bucket, ask } = asked;
	const { compare: _compare, search: _search, ...question } = questionFor(report, about, view, ask ?? {});
	const query = queryOf({ ...question, limit: ITEMS, offset });
	query.set('figure', figure);
	if (bucket !== undefined) query.set('bucket', bucket);
	for (const name of namesOf(asked) ?? []) query.append('row', nameText(name));
	return `/api/explain/${report}?${query}`;
}

const isExplanation = (body: unknown): body is Explanation =>
	typeof body === 'object' && body !== null && 'parts' in body && Array.isArray(body.parts) && 'figure' in body;

export function askExplanation(client: Client, path: string, signal?: AbortSignal): Promise<Answer<Explanation>> {
	return client.ask(path, (body) => (isExplanation(body) ? body : undefined), signal);
}
