import { localDay, toLocalDate } from '@aisle/analytics';
import type { Mode, SubjectName } from '@aisle/protocol';
import { modeCodes } from '../../../codes.js';
import { LATE_MS } from '../../../event-columns/event-kind.js';
import { DELAY, PARAMS, sourceOf } from '../../event-fields.js';
import { wordNumber } from '../../sessions/conditions.js';
import { type Ask, fact } from '../subject.js';
import { type EventRow, type EventSort, PLAIN } from './event-sort.js';
import { lineSort } from './line-sorts.js';
import { pixelSort } from './pixel-sort.js';

/** The events of a kind of subjects, as the report that is asked about counts them. */
export function eventSort(ask: Ask, subjects: SubjectName): EventSort {
	if (subjects === 'views') return viewSort(ask);
	if (subjects === 'searches') return searchSort(ask);
	if (subjects === 'pixels') return pixelSort(ask);
	if (subjects === 'stored') return STORED;
	if (subjects === 'looks') return lineSort(ask, 'view_item');
	if (subjects === 'adds') return lineSort(ask, 'add_to_cart');
	if (subjects === 'removes') return lineSort(ask, 'remove_from_cart');
	return ask.query.report === 'events' ? namedSort(ask) : { ...PLAIN, ...byDay(ask) };
}

/** Persons of one day, where the overview tells them by day. */
function byDay({ context, query }: Ask): Partial<EventSort> {
	if (query.row === undefined) return {};
	return { rowOf: ({ dated }) => [toLocalDate(localDay(context.site.timeZone, dated))] };
}

function viewSort({ context }: Ask): EventSort {
	const pathOf = ({ first }: EventRow): string | null =>
		first === null ? null : context.numbers.textOf(Number(first));
	return {
		...PLAIN,
		where: 'e.name = :viewName',
		bind: { viewName: wordNumber(context, 'page_view') },
		reads: ['e.path'],
		rowOf: (row) => [pathOf(row)],
		factsOf: ({ first }) => ({ has_path: fact(first !== null) }),
		labelOf: pathOf,
	};
}

function namedSort({ context, query }: Ask): EventSort {
	const { event, param } = query.options ?? {};
	const named =
		event === undefined
			? { where: 'true', bind: {} }
			: { where: 'e.name = :eventName', bind: { eventName: wordNumber(context, event) } };
	if (param === undefined) return { ...PLAIN, ...named, rowOf: ({ name }) => [context.numbers.textOf(name)] };
	return {
		...PLAIN,
		...named,
		bind: { ...named.bind, param },
		reads: [`param_text(${PARAMS}, :param)`],
		rowOf: ({ first }) => [first],
		labelOf: ({ first }) => (first === null ? null : String(first)),
	};
}

function searchSort({ context }: Ask): EventSort {
	const names = ['search', 'view_search_results'].map((name) => wordNumber(context, name));
	return {
		...PLAIN,
		where: `e.name IN (SELECT value FROM json_each(:searchNames)) AND search_term(${PARAMS}) IS NOT NULL`,
		bind: { searchNames: JSON.stringify(names) },
		reads: [`search_term(${PARAMS})`, `search_results(${PARAMS})`],
		rowOf: ({ first }) => [first],
		factsOf: ({ second }) => ({ found_nothing: fact(second === 0), stated: fact(second !== null) }),
		labelOf: ({ first }) => (first === null ? null : String(first)),
	};
}

const mode = (word: Mode): number => modeCodes.toCode(word);

/** Whether something counts is here what is asked, and no reason to leave it out. */
const STORED: EventSort = {
	...PLAIN,
	reads: ['e.mode', DELAY, 'e.visitor'],
	reasonOf: () => undefined,
	rowOf: ({ source }) => [sourceOf(source)],
	factsOf: ({ bot, automated, first, second, third }) => {
		const counts = bot === 0 && automated === 0;
		return {
			counted: fact(counts),
			excluded: fact(!counts),
			bot,
			automated: fact(automated === 1 && bot === 0),
			nobody: fact(counts && third === null),
			cookieless: fact(first === mode('cookieless')),
			denied: fact(first === mode('denied')),
			late: fact(Number(second) > LATE_MS),
		};
	},
};
