import { isolate } from '../../format/bidi.js';
import { DIRECTIONS } from '../../i18n/languages.js';
import { useApp } from '../../ui/context.js';
import { ChartFrame } from './chart-frame.js';
import { linePath } from './scale.js';
import { ValueAxis } from './value-axis.js';

interface CurveProps {
	/** Of the files that are saved. */
	name: string;
	title: string;
	/** Shares on both axes, 0 to 1, by the first. */
	points: readonly (readonly [x: number, y: number])[];
	/** A point that is marked, with what it says. */
	mark?: { x: number; y: number; text: string } | undefined;
	xTitle: string;
	yTitle: string;
}

const HEIGHT = 300;
const [TOP, FOOT, SIDE, END] = [24, 44, 48, 24];
const GRID = [0, 0.2, 0.4, 0.6, 0.8, 1];

interface Geometry {
	x(share: number): number;
	y(share: number): number;
	rtl: boolean;
}

function Mark({ mark, g }: { mark: NonNullable<CurveProps['mark']>; g: Geometry }) {
	const [x, y] = [g.x(mark.x), g.y(mark.y)];
	// towards the middle, where there is room for it
	const rightwards = mark.x > 0.5 === g.rtl;
	return (
		<g>
			<line class="cursor" x1={x} x2={x} y1={g.y(0)} y2={y} />
			<circle class="dot" cx={x} cy={y} r={5} />
			<text x={x + (rightwards ? 10 : -10)} y={y + 20} text-anchor={rightwards ? 'start' : 'end'}>
				{isolate(mark.text, g.rtl)}
			</text>
		</g>
	);
}

function Plot({ title, points, mark, xTitle, yTitle, width }: Omit<CurveProps, 'name'> & { width: number }) {
	const { language, formats } = useApp();
	const rtl = DIRECTIONS[language.value] === 'rtl';
	const { percent } = formats.value;
	const across = (share: number): number => SIDE + share * (width - SIDE - END);
	const x = (share: number): number => (rtl ? width - across(share) : across(share));
	const y = (share: number): number => HEIGHT - FOOT - share * (HEIGHT - FOOT - TOP);
	const curve = [[0, 0] as const, ...points].map(([one, other]) => [x(one), y(other)] as const);
	return (
		<svg class="drawing" width={width} height={HEIGHT} role="img" aria-label={title}>
			<ValueAxis ticks={GRID} y={y} value={percent} start={SIDE} end={width - END} width={width} />
			{GRID.map((share) => (
				<text class="axis" key={share} x={x(share)} y={HEIGHT - FOOT + 18} text-anchor="middle">
					{percent(share)}
				</text>
			))}
			<text class="axis" x={x(1)} y={HEIGHT - 6} text-anchor={rtl ? 'start' : 'end'}>
				{xTitle}
			</text>
			<text class="axis" x={rtl ? width - 2 : 2} y={12} text-anchor={rtl ? 'end' : 'start'}>
				{yTitle}
			</text>
			<line class="line-before line" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
			<path class="line" d={linePath(curve)} />
			{mark && <Mark mark={mark} g={{ x, y, rtl }} />}
		</svg>
	);
}

/** A curve of shares over shares, with the diagonal on which all were equal. */
export function Curve({ name, ...plot }: CurveProps) {
	return (
		<ChartFrame name={name} height={HEIGHT}>
			{(width) => <Plot {...plot} width={width} />}
		</ChartFrame>
	);
}
