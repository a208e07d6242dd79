import uPlot from 'uplot';
import { onThemeChange } from '../../state/theme.js';

/** What a chart of days is drawn from. */
export interface PlotInput {
	values: readonly number[];
	/** Writes the date under a position. */
	label(at: number): string;
	/** Writes a value on the axis. */
	value(value: number): string;
	/** Time runs the way the language is read. */
	rtl: boolean;
	/** True for counts: the axis has no fractions. */
	whole: boolean;
	/** Told the position under the pointer, or `null`. */
	onPoint(at: number | null): void;
}

interface Palette {
	line: string;
	fill: string;
	grid: string;
	text: string;
	font: string;
}

/** Height of the drawing in CSS pixels; the style sheet keeps the same room for it. */
export const PLOT_HEIGHT = 260;
const SMALL = 2;
const WHOLE_STEPS = [1, 2, 5, 10, 20, 25, 50].flatMap((step) => [1, 100, 10_000, 1e6, 1e8].map((by) => step * by));
const DAY_STEPS = [1, 2, 3, 7, 14, 28, 56, 91, 182, 364, 728];

function readPalette(host: Element): Palette {
	const style = getComputedStyle(host);
	const read = (name: string): string => style.getPropertyValue(name).trim();
	return {
		line: read('--series'),
		fill: read('--series-soft'),
		grid: read('--line'),
		text: read('--ink-soft'),
		font: `12px ${style.fontFamily}`,
	};
}

/** Room for the widest label, so that money does not run out of the drawing. */
function axisSize(plot: uPlot, labels: string[] | null): number {
	const widest = Math.max(0, ...(labels ?? []).map((label) => plot.ctx.measureText(label).width));
	return Math.ceil(widest / devicePixelRatio) + 18;
}

function axesOf(input: PlotInput, palette: Palette): uPlot.Axis[] {
	const common = { stroke: palette.text, font: palette.font, ticks: { show: false } };
	return [
		{
			...common,
			incrs: DAY_STEPS,
			space: 72,
			size: 32,
			gap: 8,
			grid: { show: false },
			values: (_plot, splits) => splits.map((at) => (input.values[at] === undefined ? '' : input.label(at))),
		},
		{
			...common,
			side: input.rtl ? 1 : 3,
			space: 48,
			gap: 8,
			size: (plot, labels) => axisSize(plot, labels),
			grid: { stroke: palette.grid, width: 1 },
			...(input.whole && { incrs: [...WHOLE_STEPS].sort((a, b) => a - b) }),
			values: (_plot, splits) => splits.map((value) => input.value(value)),
		},
	];
}

function seriesOf(count: number, palette: Palette): uPlot.Series {
	const bars = count <= SMALL && uPlot.paths.bars?.({ size: [0.4, 72], radius: 0.08 });
	return {
		stroke: palette.line,
		fill: palette.fill,
		width: 2,
		points: { show: !bars && count <= 31, size: 5, fill: palette.line, stroke: palette.line },
		...(bars && { paths: bars }),
	};
}

/** Options of a chart with one line over days; a day or two are drawn as bars, since they make no line. */
function optionsOf(input: PlotInput, palette: Palette, width: number): uPlot.Options {
	const last = input.values.length - 1;
	const pad = last < SMALL ? 0.5 : 0;
	return {
		width,
		height: PLOT_HEIGHT,
		padding: input.rtl ? [12, 0, 0, 28] : [12, 28, 0, 0],
		legend: { show: false },
		cursor: { y: false, drag: { x: false, y: false }, points: { size: 9, width: 2 } },
		scales: {
			x: { time: false, dir: input.rtl ? -1 : 1, range: () => [-pad, last + pad] },
			y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.1 : 4] },
		},
		axes: axesOf(input, palette),
		series: [{}, seriesOf(input.values.length, palette)],
		hooks: { setCursor: [(plot) => input.onPoint(plot.cursor.idx ?? null)] },
	};
}

/** Draws into an element and follows its width and the colour scheme. The result removes everything. */
export function mountPlot(host: HTMLElement, input: PlotInput): () => void {
	const data: uPlot.AlignedData = [input.values.map((_, at) => at), [...input.values]];
	let plot: uPlot | undefined;
	const draw = (): void => {
		plot?.destroy();
		plot = new uPlot(optionsOf(input, readPalette(host), host.clientWidth), data, host);
	};
	const observer = new ResizeObserver(() => plot?.setSize({ width: host.clientWidth, height: PLOT_HEIGHT }));
	draw();
	observer.observe(host);
	const endTheme = onThemeChange(draw);
	return () => {
		endTheme();
		observer.disconnect();
		plot?.destroy();
	};
}
