const STEPS = [1, 2, 5, 10];

/** Round values from 0 to at least `max`, about `count` of them; whole ones for counts. */
export function niceTicks(max: number, count: number, whole: boolean): number[] {
	const rough = Math.max(max, whole ? 1 : Number.EPSILON) / count;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = (STEPS.find((one) => one * power >= rough) ?? 10) * power;
	const used = whole ? Math.max(1, step) : step;
	const last = Math.ceil(max / used - 1e-9);
	return Array.from({ length: Math.max(1, last) + 1 }, (_, at) => at * used);
}

/** At most `count` of so many positions, evenly apart, the first always among them. */
export function spread(length: number, count: number): number[] {
	const step = Math.max(1, Math.ceil(length / Math.max(1, count)));
	return Array.from({ length: Math.ceil(length / step) }, (_, at) => at * step);
}

/** A line through points as the `d` of a path. */
export function linePath(points: readonly (readonly [number, number])[]): string {
	return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
