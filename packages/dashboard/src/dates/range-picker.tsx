import { useState } from 'preact/hooks';
import { useApp } from '../ui/context.js';
import { RangeDialog } from './range-dialog.js';

/** The chosen dates, and the way to others. */
export function RangePicker({ now }: { now: () => number }) {
	const { view, words, formats } = useApp();
	const t = words.value;
	const { range } = view.value;
	const [anchor, setAnchor] = useState<DOMRect>();
	return (
		<div class="control">
			<span class="control-label" id="range-label">
				{t('range')}
			</span>
			<button
				type="button"
				class="select-button"
				aria-haspopup="dialog"
				aria-expanded={anchor !== undefined}
				aria-labelledby="range-label range-value"
				onClick={({ currentTarget }) => setAnchor(currentTarget.getBoundingClientRect())}
			>
				<span id="range-value">
					{range.kind === 'custom' ? formats.value.dayRange(range.from, range.to) : t(`range.${range.kind}`)}
				</span>
			</button>
			{anchor && <RangeDialog now={now} anchor={anchor} onClose={() => setAnchor(undefined)} />}
		</div>
	);
}
