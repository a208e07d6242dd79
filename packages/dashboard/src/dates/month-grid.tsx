import '../styles/calendar.css';
import type { LocalDate } from '@aisle/protocol';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { monthGrid, monthStart } from '../format/calendar.js';
import { useApp } from '../ui/context.js';
import { dayByKey, type Layout } from './keys.js';

interface GridProps {
	layout: Layout;
	/** The day that has the focus, or would get it. */
	focus: LocalDate;
	today: LocalDate;
	/** Both ends of what is chosen so far. */
	from: LocalDate;
	to: LocalDate;
	/** Id of the element that names the month. */
	labelledBy: string;
	onFocus: (date: LocalDate, byKey: boolean) => void;
	onChoose: (date: LocalDate) => void;
}

function Weekdays({ week }: { week: readonly LocalDate[] }) {
	const { weekday } = useApp().formats.value;
	return (
		<thead>
			<tr>
				{week.map((date) => (
					<th scope="col" abbr={weekday(date, 'long')} key={date}>
						{weekday(date, 'column')}
					</th>
				))}
			</tr>
		</thead>
	);
}

interface DayProps extends GridProps {
	date: LocalDate;
	outside: boolean;
}

function Day({ date, outside, focus, today, from, to, onFocus, onChoose }: DayProps) {
	const { longDay, dayNumber } = useApp().formats.value;
	const inside = date >= from && date <= to;
	const ends = [date === from && 'day-first', date === to && 'day-last', outside && 'day-outside'];
	return (
		<td
			role="gridcell"
			aria-selected={inside}
			class={['day', inside && 'day-inside', ...ends].filter(Boolean).join(' ')}
		>
			<button
				type="button"
				tabIndex={date === focus ? 0 : -1}
				data-date={date}
				aria-label={longDay(date)}
				aria-current={date === today ? 'date' : undefined}
				disabled={date > today}
				onPointerEnter={() => onFocus(date, false)}
				onClick={() => onChoose(date)}
			>
				{dayNumber(date)}
			</button>
		</td>
	);
}

/** The days of a month. One of them takes part in the order of Tab; the keys of a grid move from day to day. */
export function MonthGrid(props: GridProps) {
	const { layout, focus, today, onFocus, labelledBy } = props;
	const host = useRef<HTMLTableElement>(null);
	const byKey = useRef(false);
	const weeks = monthGrid(focus, layout.calendar, layout.firstDay);
	const month = monthStart(focus, layout.calendar);
	// before the next key can come: a day that left the page takes the focus with it
	useLayoutEffect(() => {
		if (byKey.current) host.current?.querySelector<HTMLElement>(`[data-date="${focus}"]`)?.focus();
		byKey.current = false;
	}, [focus]);
	const onKeyDown = (event: KeyboardEvent): void => {
		const next = dayByKey(event, focus, layout);
		if (next === undefined) return;
		event.preventDefault();
		byKey.current = true;
		onFocus(next > today ? today : next, true);
	};
	return (
		<table ref={host} role="grid" class="month" aria-labelledby={labelledBy} onKeyDown={onKeyDown}>
			<Weekdays week={weeks[0] ?? []} />
			<tbody>
				{weeks.map((week) => (
					<tr key={week[0]}>
						{week.map((date) => (
							<Day {...props} key={date} date={date} outside={monthStart(date, layout.calendar) !== month} />
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}
