import type { Filter } from '@aisle/protocol';
import { valueName } from '../parts/value-name.js';
import { isOpen } from '../segments/is-open.js';
import { isExcluding, turned } from '../state/filters.js';
import { useApp } from './context.js';
import { dimensionName } from './dimension-name.js';

function Cross() {
	return (
		<svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
			<path d="m2 2 6 6M8 2 2 8" />
		</svg>
	);
}

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
				<Cross />
			</button>
		</li>
	);
}

/** A segment that the page is held to; a click on its name leads to all of them. */
function SegmentChip({ name }: { name: string }) {
	const { view, words, go } = useApp();
	const t = words.value;
	return (
		<li class="chip">
			<button type="button" class="chip-turn" aria-haspopup="dialog" onClick={() => (isOpen.value = true)}>
				<span>{t('segments.of')}</span> <bdi class="chip-value">{name}</bdi>
			</button>
			<button
				type="button"
				class="chip-end"
				aria-label={t('segments.remove_one', { name })}
				onClick={() => go({ segments: view.value.segments.filter((one) => one !== name), page: 1 })}
			>
				<Cross />
			</button>
		</li>
	);
}

/** What the page is filtered by. A click on a chip turns it from including to excluding; nothing at all without filters. */
export function FilterBar() {
	const { view, words, go } = useApp();
	const t = words.value;
	const { filters, segments } = view.value;
	if (filters.length + segments.length === 0) return null;
	return (
		<div class="filter-bar" role="group" aria-label={t('filter.title')}>
			<ul>
				{segments.map((name) => (
					<SegmentChip key={name} name={name} />
				))}
				{filters.map((filter) => (
					<Chip key={`${filter.dimension}:${filter.op}:${filter.values.join()}`} filter={filter} />
				))}
			</ul>
			<button type="button" class="button button-quiet" onClick={() => go({ filters: [], segments: [], page: 1 })}>
				{t('filter.none')}
			</button>
		</div>
	);
}
