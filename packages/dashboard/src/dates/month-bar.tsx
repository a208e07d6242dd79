import type { LocalDate } from '@aisle/protocol';
import { addMonths, monthStart, toCalendar } from '../format/calendar.js';
import { useApp } from '../ui/context.js';

/** Years that can be chosen at once. */
const YEARS = 12;

interface BarProps {
	focus: LocalDate;
	today: LocalDate;
	onMove: (date: LocalDate) => void;
}

/** The arrow that leads back or on; it points as the language is read. */
function Step({ by, ...props }: BarProps & { by: 1 | -1 }) {
	const { words, layout } = useApp();
	const { calendar, rtl } = layout.value;
	const target = addMonths(props.focus, by, calendar);
	const path = by > 0 === rtl ? 'M12 4 6 10l6 6' : 'M8 4l6 6-6 6';
	return (
		<button
			type="button"
			class="icon-button"
			aria-label={words.value(by > 0 ? 'dates.next' : 'dates.previous')}
			disabled={monthStart(target, calendar) > props.today}
			onClick={() => props.onMove(target)}
		>
			<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
				<path d={path} />
			</svg>
		</button>
	);
}

function MonthSelect({ focus, today, onMove }: BarProps) {
	const { words, formats, layout } = useApp();
	const { calendar } = layout.value;
	const { month } = toCalendar(focus, calendar);
	const first = addMonths(monthStart(focus, calendar), 1 - month, calendar);
	return (
		<select
			aria-label={words.value('dates.month')}
			value={month}
			onChange={({ currentTarget }) => onMove(addMonths(focus, Number(currentTarget.value) - month, calendar))}
		>
			{Array.from({ length: 12 }, (_, at) => {
				const start = addMonths(first, at, calendar);
				return (
					<option key={at} value={at + 1} disabled={start > today}>
						{formats.value.month(start)}
					</option>
				);
			})}
		</select>
	);
}

function YearSelect({ focus, today, onMove }: BarProps) {
	const { words, formats, layout } = useApp();
	const { calendar } = layout.value;
	const { year } = toCalendar(focus, calendar);
	const newest = Math.max(year, toCalendar(today, calendar).year);
	const years = Array.from({ length: Math.max(YEARS, newest - year + 1) }, (_, at) => newest - at);
	return (
		<select
			aria-label={words.value('dates.year')}
			value={year}
			onChange={({ currentTarget }) => onMove(addMonths(focus, (Number(currentTarget.value) - year) * 12, calendar))}
		>
			{years.map((one) => (
				<option key={one} value={one}>
					{formats.value.year(addMonths(focus, (one - year) * 12, calendar))}
				</option>
			))}
		</select>
	);
}

/** Month and year that are shown, and the ways to others. Nothing lies after today. */
export function MonthBar({ focus, today, onMove }: BarProps) {
	const { formats } = useApp();
	const props = { focus, today, onMove: (date: LocalDate) => onMove(date > today ? today : date) };
	return (
		<div class="month-bar">
			<Step {...props} by={-1} />
			<MonthSelect {...props} />
			<YearSelect {...props} />
			<Step {...props} by={1} />
			<span id="calendar-month" class="unseen" aria-live="polite">
				{formats.value.monthYear(focus)}
			</span>
		</div>
	);
}
