/** Draws that a seed alone decides. */
export interface Draw {
	random: () => number;
	/** A whole number from 0 to below `n`. */
	below(n: number): number;
	/** True in this share of cases. */
	chance(share: number): boolean;
	pick<V>(values: readonly V[]): V;
	/** A UUID that tells nothing of time: a scattered order of ids must not matter. */
	uuid(): string;
}

export function createDraw(random: () => number): Draw {
	const below = (n: number) => Math.floor(random() * n);
	const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
	return {
		random,
		below,
		chance: (share) => random() < share,
		pick(values) {
			const value = values[below(values.length)];
			if (value === undefined && values.length === 0) throw new Error('nothing to pick from');
			return value as (typeof values)[number];
		},
		uuid: () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
	};
}
