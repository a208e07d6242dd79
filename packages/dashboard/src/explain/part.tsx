import { amountUnit, type ExplainedPart, type Explanation, type Measure } from '@aisle/protocol';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { formatCell } from '../parts/format-cell.js';
import { createResource } from '../state/resource.js';
import { useApp } from '../ui/context.js';
import { FaultNote } from '../ui/fault-note.js';
import { Item } from './item.js';
import { LeftOut } from './left-out.js';
import { askExplanation, ITEMS } from './question.js';
import { useSay } from './words.js';

interface PartProps {
	explanation: Explanation;
	part: ExplainedPart;
	measure: Measure;
	/** Address of the same with other items. */
	pathAt: (offset: number) => string;
}

/** The items from an offset on: those of the explanation itself at first. */
function useItems({ part: first, pathAt }: PartProps, offset: number) {
	const { client } = useApp();
	const resource = useMemo(() => createResource<Explanation>(), []);
	useEffect(() => {
		if (offset > 0) void resource.load((signal) => askExplanation(client, pathAt(offset), signal));
	}, [offset]);
	const { loading, value, fault } = resource.state.value;
	const other = value?.parts.find(({ part }) => part === first.part);
	const part = offset === 0 ? first : (other ?? first);
	return { part, isLoading: offset > 0 && loading, fault: offset > 0 ? fault : undefined, retry: resource.reload };
}

interface PagerProps {
	offset: number;
	all: number;
	onMove: (offset: number) => void;
}

function Pager({ offset, all, onMove }: PagerProps) {
	const { count } = useApp().formats.value;
	const say = useSay();
	if (all <= ITEMS) return null;
	const last = Math.min(offset + ITEMS, all);
	return (
		<nav class="pager" aria-label={say('pages')}>
			<span role="status">{say('range', { first: count(offset + 1), last: count(last), all: count(all) })}</span>
			<button type="button" class="button" disabled={offset === 0} onClick={() => onMove(offset - ITEMS)}>
				{say('before')}
			</button>
			<button type="button" class="button" disabled={last >= all} onClick={() => onMove(offset + ITEMS)}>
				{say('after')}
			</button>
		</nav>
	);
}

/** One part of a figure: what it amounts to, its items page by page, and what is left out of it. */
export function Part(props: PartProps) {
	const { explanation, measure, part: first } = props;
	const { currency } = explanation;
	const { formats } = useApp();
	const say = useSay();
	const [offset, setOffset] = useState(0);
	const { part, isLoading, fault, retry } = useItems(props, offset);
	const told = formatCell(first.counted, amountUnit(measure), { formats: formats.value, currency });
	return (
		<section class="explain-part">
			<h3>
				{say(`part.${first.part}`)}{' '}
				{first.part !== 'value' && (
					<strong>
						<bdi>{told}</bdi>
					</strong>
				)}
			</h3>
			{first.take !== 'count' && (
				<p class="hint">{say(`take.${first.take}`, { items: formats.value.count(first.item_count) })}</p>
			)}
			{fault && <FaultNote fault={fault} onRetry={() => void retry()} />}
			{first.item_count === 0 && <p class="hint">{say('none')}</p>}
			<ol class={isLoading ? 'items dimmed' : 'items'} aria-busy={isLoading} start={offset + 1}>
				{part.items.map((item, at) => (
					<Item key={`${offset + at} ${item.id}`} item={item} measure={measure} currency={currency} />
				))}
			</ol>
			<Pager offset={offset} all={first.item_count} onMove={setOffset} />
			<LeftOut groups={first.left_out} measure={measure} currency={currency} />
		</section>
	);
}
