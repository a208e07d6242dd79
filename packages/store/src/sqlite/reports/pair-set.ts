/** Pairs of two whole numbers, the first from 0 to below 2 ** 21, the second of 32 bits with its sign: a fraction of the time of a set. */
export interface PairSet {
	/** Whether the pair was not there before. */
	add(a: number, b: number): boolean;
}

const HALF = 2 ** 31;
const WHOLE = 2 ** 32;

export function createPairSet(): PairSet {
	let mask = 2 ** 12 - 1;
	// keys begin at 1, so that nought is an empty place
	let places = new Float64Array(mask + 1);
	let size = 0;
	const placeOf = (key: number): number => {
		let place = (Math.imul(key % WHOLE, 0x9e3779b1) ^ Math.imul(key / WHOLE, 0x85ebca6b)) >>> 0;
		for (place &= mask; places[place] !== 0 && places[place] !== key; ) place = (place + 1) & mask;
		return place;
	};
	const grow = (): void => {
		const before = places;
		mask = mask * 2 + 1;
		places = new Float64Array(mask + 1);
		for (const key of before) if (key !== 0) places[placeOf(key)] = key;
	};
	return {
		add(a, b) {
			const key = a * WHOLE + b + HALF + 1;
			const place = placeOf(key);
			if (places[place] === key) return false;
			places[place] = key;
			if (++size * 2 > mask) grow();
			return true;
		},
	};
}
