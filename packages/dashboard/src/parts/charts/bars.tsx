import { DIRECTIONS } from '../../i18n/languages.js';
import { useApp } from '../../ui/context.js';
import { ChartFrame } from './chart-frame.js';
import { niceTicks, spread } from './scale.js';
import { ValueAxis } from './value-axis.js';

export interface Bar {
	name: string;
	value: number;
	/** All of it in words. */
	about: string;
}

interface BarsProps {
	/** Of the files that are saved. */
	name: string;
	title: string;
	bars: readonly Bar[];
	/** Writes a value on the axis. */
	value(value: number): string;
	whole: boolean;
}

const HEIGHT = 240;
const [TOP, FOOT, SIDE, END] = [12, 32, 56, 8];
const WIDEST = 72;

/** The name of every bar that has room for it. */
function namedBars(bars: readonly Bar[], width: number): Set<number> {
	const longest = Math.max(...bars.map((bar) => bar.name.length), 1) * 7.2 + 14;
	return new Set(spread(bars.length, Math.floor(width / longest)));
}

function Plot({ title, bars, value, whole, width }: Omit<BarsProps, 'name'> & { width: number }) {
	const rtl = DIRECTIONS[useApp().language.value] === 'rtl';
	const ticks = niceTicks(Math.max(0, ...bars.map((bar) => bar.value)), 4, whole);
	const top = ticks.at(-1) ?? 1;
	const y = (amount: number): number => HEIGHT - FOOT - (Math.max(0, amount) / top) * (HEIGHT - FOOT - TOP);
	const slot = (width - SIDE - END) / Math.max(1, bars.length);
	const thick = Math.min(WIDEST, slot * 0.72);
	const across = (at: number): number => SIDE + (at + 0.5) * slot;
	const middle = (at: number): number => (rtl ? width - across(at) : across(at));
	const named = namedBars(bars, width);
	return (
		<svg class="drawing" width={width} height={HEIGHT} role="img" aria-label={title}>
			<ValueAxis ticks={ticks} y={y} value={value} start={SIDE} end={width - END} width={width} />
			{bars.map((bar, at) => (
				<g key={bar.name}>
					<title>{bar.about}</title>
					<rect class="bar" x={middle(at) - thick / 2} y={y(bar.value)} width={thick} height={y(0) - y(bar.value)} />
					{named.has(at) && (
						<text class="axis" x={middle(at)} y={HEIGHT - 10} text-anchor="middle">
							{bar.name}
						</text>
					)}
				</g>
			))}
		</svg>
	);
}

/** Upright bars side by side. */
export function Bars({ name, ...plot }: BarsProps) {
	return (
		<ChartFrame name={name} height={HEIGHT}>
			{(width) => <Plot {...plot} width={width} />}
		</ChartFrame>
	);
}
