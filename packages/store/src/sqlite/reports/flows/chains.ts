/** Numbers from 0 to below `members`, each in the chain of one of `owners`. */
export interface Chains {
	add(owner: number, member: number): void;
	/** In the order in which they were added. */
	of(owner: number): number[];
	/** The chains of all owners that have some. */
	chains(): Iterable<number[]>;
}

export function createChains(owners: number, members: number): Chains {
	// one more than the number, so that nought is none
	const last = new Uint32Array(owners);
	const before = new Uint32Array(members);
	const of = (owner: number): number[] => {
		const chain: number[] = [];
		for (let next = last[owner] ?? 0; next !== 0; next = before[next - 1] ?? 0) chain.push(next - 1);
		return chain.reverse();
	};
	return {
		add(owner, member) {
			before[member] = last[owner] ?? 0;
			last[owner] = member + 1;
		},
		of,
		*chains() {
			for (let owner = 0; owner < owners; owner++) if (last[owner] !== 0) yield of(owner);
		},
	};
}

/** Numbers one after the other, eight bytes each. */
export interface NumberList {
	add(value: number): void;
	all(): Float64Array;
}

const FIRST_ROOM = 1_024;

export function createNumberList(): NumberList {
	let values = new Float64Array(FIRST_ROOM);
	let count = 0;
	return {
		add(value) {
			if (count === values.length) {
				const wider = new Float64Array(count * 2);
				wider.set(values);
				values = wider;
			}
			values[count++] = value;
		},
		all: () => values.subarray(0, count),
	};
}
