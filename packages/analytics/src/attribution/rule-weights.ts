import { creditedTouches, type Touch } from './touch-path.js';

const DAY_MS = 86_400_000;
const DEFAULT_HALF_LIFE_DAYS = 7;
const DEFAULT_EDGE_PERCENT = 40;

/** A model that looks at one order alone. */
export type RuleModel =
	| { name: 'first' | 'last' | 'last_non_direct' | 'linear' }
	/** Half-life in days, 7 unless given. */
	| { name: 'time_decay'; halfLifeDays?: number }
	/** Per cent of the first and of the last touch, 40 each unless given; the rest goes to those between. */
	| { name: 'position_based'; firstPercent?: number; lastPercent?: number };

/** A touch and its part of an order, in relation to the sum of all weights. */
export interface Weighted {
	touch: Touch;
	weight: number;
}

/** Weights of the touches of one path, the credited ones only, by time. Throws RangeError on an option that means nothing. */
export function weighTouches(path: readonly Touch[], model: RuleModel): Weighted[] {
	const touches = creditedTouches(path);
	switch (model.name) {
		case 'first':
			return touches.slice(0, 1).map(evenly);
		case 'last':
			return path.slice(-1).map(evenly);
		case 'last_non_direct':
			return touches.slice(-1).map(evenly);
		case 'linear':
			return touches.map(evenly);
		case 'time_decay':
			return decayed(touches, model.halfLifeDays ?? DEFAULT_HALF_LIFE_DAYS);
		case 'position_based':
			return positioned(touches, model.firstPercent ?? DEFAULT_EDGE_PERCENT, model.lastPercent ?? DEFAULT_EDGE_PERCENT);
	}
}

function evenly(touch: Touch): Weighted {
	return { touch, weight: 1 };
}

/** Age counts from the last touch: the ratios are those of the age at the order, and never all of them too small for a number. */
function decayed(touches: readonly Touch[], halfLifeDays: number): Weighted[] {
	if (!(halfLifeDays > 0)) throw new RangeError(`halfLifeDays must be more than 0, not ${halfLifeDays}`);
	const last = touches.at(-1)?.at ?? 0;
	return touches.map((touch) => ({ touch, weight: 2 ** ((touch.at - last) / (halfLifeDays * DAY_MS)) }));
}

function positioned(touches: readonly Touch[], first: number, last: number): Weighted[] {
	const middle = 100 - first - last;
	if (!(first >= 0 && last >= 0 && middle >= 0)) {
		throw new RangeError(`firstPercent and lastPercent must be shares of 100, not ${first} and ${last}`);
	}
	const between = touches.length - 2;
	if (between < 0 || (between === 0 && first + last === 0)) return touches.map(evenly);
	// whole numbers for whole per cents, so that the split is exact
	const edge = Math.max(1, between);
	return touches.map((touch, at) => {
		if (at === 0) return { touch, weight: first * edge };
		return { touch, weight: at === touches.length - 1 ? last * edge : middle };
	});
}
