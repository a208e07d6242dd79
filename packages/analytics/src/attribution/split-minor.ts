/**
 * Minor units of one order by weights: each part rounded down, the remainder to the last part that has a weight.
 * The parts sum to exactly `total`. Whole weights are split exactly, others as well as their binary form allows.
 */
export function splitByWeights(total: number, weights: readonly number[]): number[] {
	const parts = new Array<number>(weights.length).fill(0);
	const sum = weights.reduce((all, weight) => all + weight, 0);
	const last = weights.findLastIndex((weight) => weight > 0);
	let left = total;
	for (let at = 0; at < last; at++) {
		const part = Math.min(left, floorShare(total, weights[at] ?? 0, sum));
		parts[at] = part;
		left -= part;
	}
	if (last >= 0) parts[last] = left;
	return parts;
}

/**
 * Minor units of a range by shares, whatever they sum to: each part rounded down, what is left one by one to the largest
 * fractions, equal ones in order. The parts sum to exactly `total`; without any share there are no parts to give.
 */
export function splitByShares(total: number, shares: readonly number[]): number[] {
	const sum = shares.reduce((all, share) => all + share, 0);
	if (!(sum > 0)) return shares.map(() => 0);
	const wanted = shares.map((share) => total * (share / sum));
	let left = total;
	const parts = wanted.map((want) => {
		const part = Math.min(left, Math.floor(want));
		left -= part;
		return part;
	});
	const fraction = (at: number): number => (wanted[at] ?? 0) - (parts[at] ?? 0);
	const receivers = [...shares.keys()].filter((at) => (shares[at] ?? 0) > 0);
	receivers.sort((a, b) => fraction(b) - fraction(a) || a - b);
	for (let turn = 0; left > 0; turn++, left--) {
		const at = receivers[turn % receivers.length] ?? 0;
		parts[at] = (parts[at] ?? 0) + 1;
	}
	return parts;
}

function floorShare(total: number, weight: number, sum: number): number {
	const product = total * weight;
	if (product <= Number.MAX_SAFE_INTEGER || !Number.isInteger(weight) || !Number.isInteger(sum)) {
		return Math.floor(product / sum);
	}
	return Number((BigInt(total) * BigInt(weight)) / BigInt(sum));
}
