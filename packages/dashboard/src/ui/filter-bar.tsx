import type { Filter } from '@aisle/protocol';
import { valueName } from '../parts/value-name.js';
import { isExcluding, turned } from '../state/filters.js';
import { useApp } from './context.js';
import { dimensionName } from './dimension-name.js';

function Chip({ filter }: { filter: Filter }) {
	const { view, words, language, formats, go } = useApp();
	const t = words.value;
	const { filters } = view.value;
	const { dimension, op, values } = filter;
	const names = values.map((value) => valueName(t, language.value, dimension, value));
	const [first = '', ...others] = names;
	const about = dimensionName(t, dimension);
	return (
		<li class={isExcluding(filter) ? 'chip chip-out' : 'chip'}>
			<button
				type="button"
				class="chip-turn"
				title={t('filter.turn')}
				onClick={() => go({ filters: turned(filters, filter), page: 1 })}
			>
				<span>{about}</span> <strong>{t(`op.${op}`)}</strong>{' '}
				<bdi class="chip-value" title={names.join(', ')}>
					{first}
				</bdi>
				{others.length > 0 && <span> +{formats.value.count(others.length)}</span>}
			</button>
			<button
				type="button"
				class="chip-end"
				aria-label={t('filter.remove_one', { name: `${about} ${first}` })}
				onClick={() => go({ filters: filters.filter((other) => other !== filter), page: 1 })}
			>
				<svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
					<path d="m2 2 6 6M8 2 2 8" />
				</svg>
			</button>
		</li>
	);
}

/** What the page is filtered by. A click on a chip turns it from including to excluding; nothing at all without filters. */
export function FilterBar() {
	const { view, words, go } = useApp();
	const t = words.value;
	const { filters } = view.value;
	if (filters.length === 0) return null;
	return (
		<div class="filter-bar" role="group" aria-label={t('filter.title')}>
			<ul>
				{filters.map((filter) => (
					<Chip key={`${filter.dimension}:${filter.op}:${filter.values.join()}`} filter={filter} />
				))}
			</ul>
			<button type="button" class="button button-quiet" onClick={() => go({ filters: [], page: 1 })}>
				{t('filter.none')}
			</button>
		</div>
	);
}
