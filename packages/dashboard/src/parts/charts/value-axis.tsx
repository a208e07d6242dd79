import { DIRECTIONS } from '../../i18n/languages.js';
import { useApp } from '../../ui/context.js';

interface AxisProps {
	ticks: readonly number[];
	y(value: number): number;
	/** Writes a value. */
	value(value: number): string;
	/** Where lines begin and end, from the side on which reading begins. */
	start: number;
	end: number;
	width: number;
}

/** Lines across a drawing with their values beside them, on the side on which reading begins. */
export function ValueAxis({ ticks, y, value, start, end, width }: AxisProps) {
	const rtl = DIRECTIONS[useApp().language.value] === 'rtl';
	const x = (across: number): number => (rtl ? width - across : across);
	return (
		<g aria-hidden="true">
			{ticks.map((tick) => (
				<g key={tick}>
					<line class="grid" x1={x(start)} x2={x(end)} y1={y(tick)} y2={y(tick)} />
					<text class="axis" x={x(start - 8)} y={y(tick) + 4} text-anchor={rtl ? 'start' : 'end'}>
						{value(tick)}
					</text>
				</g>
			))}
		</g>
	);
}
