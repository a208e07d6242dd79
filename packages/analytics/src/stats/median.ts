/** The middle of numbers in any order, the mean of the middle two of an even count; `undefined` of none. */
export function median(values: readonly number[]): number | undefined {
	const sorted = Float64Array.from(values).sort();
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
