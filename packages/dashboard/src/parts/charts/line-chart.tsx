import { DIRECTIONS } from '../../i18n/languages.js';
import { useApp } from '../../ui/context.js';
import { linePath, niceTicks, spread } from './scale.js';

export interface LineInput {
	values: readonly number[];
	/** The values of another range, the first beside the first. */
	before?: readonly number[] | undefined;
	/** Writes the date under a position, short. */
	label(at: number): string;
	/** Writes a value on the axis. */
	value(value: number): string;
	/** True for counts: the axis has no fractions. */
	whole: boolean;
	/** Positions about which something was written, in order, each with the number that stands for it. */
	marks?: readonly { at: number; label: string }[];
	/** What the drawing shows, for whoever does not see it. */
	title: string;
	at: number | null;
	onPoint(at: number | null): void;
}

/** Height of a chart over time. */
export const LINE_HEIGHT = 260;
const TOP = 12;
const FOOT = 28;
/** Width of a letter on an axis, about. */
const LETTER = 7.2;
const SMALL = 2;

interface Geometry {
	x(at: number): number;
	y(value: number): number;
	ticks: readonly number[];
	/** Edges of the drawing's inside. */
	start: number;
	end: number;
	bottom: number;
	rtl: boolean;
}

function geometryOf({ values, before = [], value, whole }: LineInput, width: number, rtl: boolean): Geometry {
	const ticks = niceTicks(Math.max(0, ...values, ...before), 4, whole);
	const top = ticks.at(-1) ?? 1;
	const axis = Math.max(...ticks.map((tick) => value(tick).length)) * LETTER + 14;
	const [start, end] = [axis, width - 12];
	const bottom = LINE_HEIGHT - FOOT;
	const last = Math.max(values.length, before.length) - 1;
	const pad = last < SMALL ? 0.5 : 0;
	const across = (at: number): number => start + ((at + pad) / Math.max(last + 2 * pad, 1)) * (end - start);
	return {
		x: (at) => (rtl ? width - across(at) : across(at)),
		y: (amount) => bottom - (amount / top) * (bottom - TOP),
		ticks,
		start: rtl ? width - start : start,
		end: rtl ? width - end : end,
		bottom,
		rtl,
	};
}

/** Writing at an edge of the drawing stays inside. */
function anchorOf(at: number, count: number, rtl: boolean): 'start' | 'middle' | 'end' {
	if (count <= SMALL || (at > 0 && at < count - 1)) return 'middle';
	return (at === 0) === rtl ? 'end' : 'start';
}

function Axes({ input, g, width }: { input: LineInput; g: Geometry; width: number }) {
	const count = Math.max(input.values.length, input.before?.length ?? 0);
	const widest = Math.max(1, ...spread(count, 12).map((at) => input.label(at).length)) * LETTER + 24;
	return (
		<g aria-hidden="true">
			{g.ticks.map((tick) => (
				<g key={tick}>
					<line class="grid" x1={g.start} x2={g.end} y1={g.y(tick)} y2={g.y(tick)} />
					<text class="axis" x={g.start + (g.rtl ? 8 : -8)} y={g.y(tick) + 4} text-anchor={g.rtl ? 'start' : 'end'}>
						{input.value(tick)}
					</text>
				</g>
			))}
			{spread(count, Math.floor(width / widest)).map((at) => (
				<text class="axis" key={at} x={g.x(at)} y={LINE_HEIGHT - 8} text-anchor={anchorOf(at, count, g.rtl)}>
					{input.label(at)}
				</text>
			))}
		</g>
	);
}

function Series({ input, g }: { input: LineInput; g: Geometry }) {
	const { values, before } = input;
	const points = (list: readonly number[]) => list.map((value, at) => [g.x(at), g.y(value)] as const);
	if (values.length <= SMALL)
		return (
			<g>
				{points(values).map(([x, y]) => (
					<rect class="bar" key={x} x={x - 28} width={56} y={y} height={g.bottom - y} />
				))}
			</g>
		);
	const line = linePath(points(values));
	return (
		<g>
			<path class="area" d={`${line}L${g.x(values.length - 1)} ${g.bottom}L${g.x(0)} ${g.bottom}Z`} />
			{before && before.length > 1 && <path class="line line-before" d={linePath(points(before))} />}
			<path class="line" d={line} />
			{values.length <= 31 && points(values).map(([x, y]) => <circle class="dot" key={x} cx={x} cy={y} r={2.5} />)}
		</g>
	);
}

/** Radius of the flag on a mark. */
const FLAG = 9;

/** Upright lines with numbers at their feet; one that would hide the number before it stands higher. */
function Marks({ marks = [], g }: { marks: LineInput['marks']; g: Geometry }) {
	let before = Number.NEGATIVE_INFINITY;
	let level = 0;
	return (
		<g aria-hidden="true">
			{marks.map(({ at, label }) => {
				const x = g.x(at);
				level = Math.abs(x - before) < 2 * FLAG ? level + 1 : 0;
				before = x;
				const y = g.bottom - (level % LEVELS) * 2 * FLAG;
				return (
					<g key={at}>
						<line class="mark-line" x1={x} x2={x} y1={TOP} y2={y} />
						<circle class="mark-flag" cx={x} cy={y} r={FLAG} />
						<text class="mark-number" x={x} y={y + 4} text-anchor="middle">
							{label}
						</text>
					</g>
				);
			})}
		</g>
	);
}

/** Heights at which flags stand beside each other. */
const LEVELS = 4;

/** What the pointer, or a key, is at. */
function Cursor({ input: { at, values }, g }: { input: LineInput; g: Geometry }) {
	const value = at === null ? undefined : values[at];
	if (at === null || value === undefined) return null;
	return (
		<g aria-hidden="true">
			<line class="cursor" x1={g.x(at)} x2={g.x(at)} y1={TOP} y2={g.bottom} />
			<circle class="dot" cx={g.x(at)} cy={g.y(value)} r={4.5} />
		</g>
	);
}

/** A line over time, and a dashed one of another range. Time runs as the language is read. Arrow keys move along it. */
export function LineChart({ input, width }: { input: LineInput; width: number }) {
	const rtl = DIRECTIONS[useApp().language.value] === 'rtl';
	const g = geometryOf(input, width, rtl);
	const last = input.values.length - 1;
	const nearest = (clientX: number, svg: Element): number => {
		const x = clientX - svg.getBoundingClientRect().left;
		const share = (x - g.x(0)) / (g.x(last) - g.x(0) || 1);
		return Math.max(0, Math.min(last, Math.round(share * last)));
	};
	const onKey = (event: KeyboardEvent) => {
		const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
		if (step === undefined) return;
		event.preventDefault();
		input.onPoint(Math.max(0, Math.min(last, (input.at ?? (step > 0 ? -1 : last + 1)) + step)));
	};
	return (
		<svg
			class="drawing"
			width={width}
			height={LINE_HEIGHT}
			role="img"
			aria-label={input.title}
			tabIndex={0}
			onKeyDown={onKey}
			onBlur={() => input.onPoint(null)}
			onPointerMove={(event) => input.onPoint(nearest(event.clientX, event.currentTarget))}
			onPointerLeave={() => input.onPoint(null)}
		>
			<Axes input={input} g={g} width={width} />
			<Series input={input} g={g} />
			<Marks marks={input.marks} g={g} />
			<Cursor input={input} g={g} />
		</svg>
	);
}
