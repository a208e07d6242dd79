import { useApp } from '../ui/context.js';
import { meaningOf } from './meaning.js';

const ARROWS = { up: 'M1 7 5 2l4 5z', down: 'M1 3l4 5 4-5z', same: 'M1 4h8v2H1z' } as const;

/**
 * How much a figure changed: an arrow for its direction and a share. Better is filled, worse is outlined, so that colour
 * is never the only sign; the word stands there for whoever listens. Nothing where there was nothing before.
 */
export function Delta({ name, change, was }: { name: string; change: number | null; was?: string }) {
	const { words, formats } = useApp();
	const t = words.value;
	if (change === null) return <span class="delta delta-none" title={was && t('delta.was', { value: was })} />;
	const meaning = meaningOf(name, change);
	const direction = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
	return (
		<span class={`delta delta-${meaning}`} title={was && t('delta.was', { value: was })}>
			<svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
				<path d={ARROWS[direction]} />
			</svg>
			<span class="unseen">
				{t(`delta.${direction}`)} {meaning !== 'neutral' && t(`delta.${meaning}`)}{' '}
			</span>
			<bdi>{formats.value.percent(Math.abs(change))}</bdi>
		</span>
	);
}
