import { useApp } from '../ui/context.js';
import { DropDown } from '../ui/drop-down.js';
import { createLater } from '../ui/later.js';

const RangeDialog = createLater(async () => (await import('./range-dialog.js')).RangeDialog);

/** The chosen dates, and the way to others. */
export function RangePicker({ now }: { now: () => number }) {
	const { view, words, formats } = useApp();
	const t = words.value;
	const { range } = view.value;
	const chosen = range.kind === 'custom' ? formats.value.dayRange(range.from, range.to) : t(`range.${range.kind}`);
	return (
		<DropDown id="range" label={t('range')} value={chosen}>
			{(anchor, close) => <RangeDialog now={now} anchor={anchor} onClose={close} />}
		</DropDown>
	);
}
