import type { LocalDate } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import { Modal } from '../dialogs/modal.js';
import { localDate } from '../format/dates.js';
import { PRESETS, type RangeChoice, resolveRange, toCustom } from '../state/range.js';
import { useApp } from '../ui/context.js';
import { MonthBar } from './month-bar.js';
import { MonthGrid } from './month-grid.js';
import { datesOf, SPANS } from './spans.js';

interface DialogProps {
	now: () => number;
	anchor: DOMRect;
	onClose: () => void;
}

interface PresetProps {
	label: string;
	chosen: boolean;
	onChoose: () => void;
}

function Preset({ label, chosen, onChoose }: PresetProps) {
	return (
		<button type="button" class="preset" aria-pressed={chosen} onClick={onChoose}>
			{label}
		</button>
	);
}

/** Ranges by name: those that move with the day, and the weeks, months and years of the reader's calendar. */
function Presets({ today, onChoose }: { today: LocalDate; onChoose: (range: RangeChoice) => void }) {
	const { view, words, layout } = useApp();
	const t = words.value;
	const { range } = view.value;
	const isChosen = (from: LocalDate, to: LocalDate) =>
		range.kind === 'custom' && range.from === from && range.to === to;
	return (
		<div class="presets" role="group" aria-label={t('dates.presets')}>
			{PRESETS.map((kind) => (
				<Preset
					key={kind}
					label={t(`range.${kind}`)}
					chosen={range.kind === kind}
					onChoose={() => onChoose({ kind })}
				/>
			))}
			{SPANS.map((span) => {
				const { from, to } = datesOf(span, today, layout.value);
				const choose = () => onChoose({ kind: 'custom', from, to });
				return <Preset key={span} label={t(`dates.${span}`)} chosen={isChosen(from, to)} onChoose={choose} />;
			})}
		</div>
	);
}

/** The two ends being chosen: the first is set by one choice, the second by the next. */
function useEnds(today: LocalDate, onChosen: (from: LocalDate, to: LocalDate) => void) {
	const { view } = useApp();
	const { from = today, to = today } = resolveRange(view.value.range, today);
	const [start, setStart] = useState<LocalDate>();
	const [focus, setFocus] = useState(to > today ? today : to);
	const [pointed, setPointed] = useState<LocalDate>();
	const other = pointed ?? focus;
	const ends = start === undefined ? [from, to] : [start, other].sort();
	return {
		start,
		focus,
		from: ends[0] ?? from,
		to: ends[1] ?? to,
		/** A key moves the focus, and the month with it; a pointer only shows what would be chosen. */
		move: (date: LocalDate, byKey: boolean) => {
			setPointed(byKey ? undefined : date);
			if (byKey) setFocus(date);
		},
		choose: (date: LocalDate) => {
			if (start !== undefined) return onChosen(start, date);
			setStart(date);
			setPointed(undefined);
			return setFocus(date);
		},
	};
}

/** Chooses dates: by name, or both ends in a calendar. Escape, or a click beside it, leaves everything as it was. */
export function RangeDialog({ now, anchor, onClose }: DialogProps) {
	const { words, formats, layout, site, go } = useApp();
	const t = words.value;
	const f = formats.value;
	const today = localDate(now(), site.value?.timeZone ?? 'UTC');
	const choose = (range: RangeChoice | undefined) => {
		if (range) go({ range, page: 1 });
		onClose();
	};
	const ends = useEnds(today, (one, other) => choose(toCustom(one, other)));
	return (
		<Modal label={t('dates.title')} class="range-dialog" anchor={anchor} onClose={onClose}>
			<Presets today={today} onChoose={choose} />
			<div class="calendar">
				<p class="calendar-chosen" aria-live="polite">
					<strong>{t(ends.start === undefined ? 'dates.start' : 'dates.end')}</strong>{' '}
					{ends.start !== undefined && <bdi>{f.dayRange(ends.from, ends.to)}</bdi>}
				</p>
				<MonthBar focus={ends.focus} today={today} onMove={(date) => ends.move(date, true)} />
				<MonthGrid
					layout={layout.value}
					focus={ends.focus}
					today={today}
					from={ends.from}
					to={ends.to}
					labelledBy="calendar-month"
					onFocus={ends.move}
					onChoose={ends.choose}
				/>
				<button type="button" class="button calendar-close" onClick={onClose}>
					{t('dates.close')}
				</button>
			</div>
		</Modal>
	);
}
