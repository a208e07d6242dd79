import { type ListName, type ListReport, MAX_ROWS } from '@aisle/protocol';
import type { Ask } from '../../state/question.js';
import type { Resource } from '../../state/resource.js';
import type { ScreenView, Sort } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { useReport } from '../use-report.js';
import { pairsOf, type RowPair, sorted } from './list-rows.js';

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

export interface List {
	resource: Resource<ListReport>;
	sort: Sort | undefined;
	page: number;
	/** The rows of the page out of an answer. */
	pageOf(answer: ListReport): RowPair[];
}

const PLAIN: ScreenView = { page: 1, options: {} };

/** A list as the view wants it: pages come from the collector, or, in another order than the report's, from the first rows of it. */
export function useList({ report, ask = {}, size, sort: usual, own }: ListOptions): List {
	const { view } = useApp();
	const { page, search, sort = usual } = own ? view.value : { ...PLAIN, sort: undefined };
	const first = (page - 1) * size;
	const cut = sort ? { limit: MAX_ROWS } : { limit: size, offset: first };
	const resource = useReport(report, ask && { ...ask, ...cut, ...(search && { search }) }) as Resource<ListReport>;
	const pageOf = (answer: ListReport): RowPair[] => {
		const pairs = pairsOf(answer);
		return sort ? sorted(pairs, sort).slice(first, first + size) : pairs.slice(0, size);
	};
	return { resource, sort, page, pageOf };
}
