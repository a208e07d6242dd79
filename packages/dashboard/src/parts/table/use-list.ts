import { type ListName, type ListReport, MAX_ROWS } from '@aisle/protocol';
import type { Ask } from '../../state/question.js';
import type { Resource } from '../../state/resource.js';
import type { ScreenView, Sort } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { useReport } from '../use-report.js';
import { hasWordedNames, pairsOf, type RowPair, sorted, wordsTest } from './list-rows.js';

export interface ListOptions {
	report: ListName;
	ask?: Ask | null | undefined;
	/** Rows of a page. */
	size: number;
	/** The order where the view names none; that of the report when left out. */
	sort?: Sort | undefined;
	/** False for a list beside others: it has no pages, no search and no order of its own. */
	own: boolean;
}

/** What a table shows of an answer. */
export interface Shown {
	/** The rows of the page. */
	pairs: RowPair[];
	/** Rows that were found. */
	count: number;
	/** Those of them that its pages lead to: the first ones, where they are put in another order here. */
	reached: number;
}

export interface List {
	resource: Resource<ListReport>;
	sort: Sort | undefined;
	page: number;
	shownOf(answer: ListReport): Shown;
}

const PLAIN: ScreenView = { page: 1, options: {} };

/**
 * A list as the view wants it: pages and what is searched come from the collector, or, in another order than the report's and
 * for names that only this page has words for, from the first rows of it.
 */
export function useList({ report, ask = {}, size, sort: usual, own }: ListOptions): List {
	const { view, words, language } = useApp();
	const { page, search, sort = usual } = own ? view.value : { ...PLAIN, sort: undefined };
	const first = (page - 1) * size;
	const inWords = search && hasWordedNames(report) ? search : undefined;
	const cut = sort || inWords ? { limit: MAX_ROWS } : { limit: size, offset: first };
	const sought = search && !inWords ? { search } : {};
	const resource = useReport(report, ask && { ...ask, ...cut, ...sought }) as Resource<ListReport>;
	const shownOf = (answer: ListReport): Shown => {
		const all = pairsOf(answer);
		const isFound = inWords && wordsTest(report, inWords, { words: words.value, language: language.value });
		const found = isFound ? all.filter(({ row }) => isFound(row)) : all;
		const count = isFound ? found.length : answer.row_count;
		if (!isFound && !sort) return { pairs: found.slice(0, size), count, reached: count };
		const pairs = sort ? sorted(found, sort) : found;
		return { pairs: pairs.slice(first, first + size), count, reached: pairs.length };
	};
	return { resource, sort, page, shownOf };
}
