import { type Dimension, type Ledger, NEVER } from '@aisle/analytics';

/** Buckets in which a person can be seen. */
type Where = Exclude<Dimension, 'currency'>;

/** On which local days one person was seen in each bucket. */
export interface SeenDays {
	/** Counts one more reason to be seen there on that day. Without a ledger nothing is rolled up: it was before. */
	add(dimension: Where, value: string, day: number, ledger?: Ledger): void;
	/** Takes one reason back. */
	remove(dimension: Where, value: string, day: number, ledger: Ledger): void;
}

/** Days in order, each followed by the number of reasons to be seen on it. */
type Days = number[];

export function createSeenDays(): SeenDays {
	return new PersonDays();
}

/** Persons are many and most are seen on one day: a bucket takes room once somebody was seen there. */
class PersonDays implements SeenDays {
	private pages: Map<string, Days> | undefined;
	private events: Map<string, Days> | undefined;
	private channels: Map<string, Days> | undefined;
	/** Of dimensions that have the one value. */
	private all: Days | undefined;
	private buyer: Days | undefined;
	private session: Days | undefined;

	add(dimension: Where, value: string, day: number, ledger?: Ledger): void {
		const days = this.find(dimension, value);
		if (days === undefined) {
			this.begin(dimension, value, [day, 1]);
			ledger?.seenAfter(dimension, value, day, NEVER, 1);
			return;
		}
		const place = placeOf(days, day);
		if (days[place] === day) {
			days[place + 1] = (days[place + 1] ?? 0) + 1;
			return;
		}
		days.splice(place, 0, day, 1);
		if (ledger !== undefined) step(ledger, dimension, value, days, place, 1);
	}

	remove(dimension: Where, value: string, day: number, ledger: Ledger): void {
		const days = this.find(dimension, value) ?? [];
		const place = placeOf(days, day);
		const reasons = days[place] === day ? (days[place + 1] ?? 0) : 0;
		if (reasons === 0) throw new Error(`nobody was seen in ${dimension} on day ${day}`);
		days[place + 1] = reasons - 1;
		if (reasons > 1) return;
		step(ledger, dimension, value, days, place, -1);
		days.splice(place, 2);
	}

	private find(dimension: Where, value: string): Days | undefined {
		if (dimension === 'page') return this.pages?.get(value);
		if (dimension === 'event') return this.events?.get(value);
		if (dimension === 'channel') return this.channels?.get(value);
		if (dimension === 'session') return this.session;
		return dimension === 'buyer' ? this.buyer : this.all;
	}

	private begin(dimension: Where, value: string, days: Days): void {
		if (dimension === 'page') (this.pages ??= new Map()).set(value, days);
		else if (dimension === 'event') (this.events ??= new Map()).set(value, days);
		else if (dimension === 'channel') (this.channels ??= new Map()).set(value, days);
		else if (dimension === 'session') this.session = days;
		else if (dimension === 'buyer') this.buyer = days;
		else this.all = days;
	}
}

function placeOf(days: Days, day: number): number {
	let place = days.length;
	while (place > 0 && (days[place - 2] ?? 0) >= day) place -= 2;
	return place;
}

/** The day at `place` comes in between its neighbours, or goes. */
function step(ledger: Ledger, dimension: Where, value: string, days: Days, place: number, sign: 1 | -1): void {
	const day = days[place] ?? 0;
	const before = days[place - 2] ?? NEVER;
	const after = days[place + 2];
	ledger.seenAfter(dimension, value, day, before, sign);
	if (after === undefined) return;
	ledger.seenAfter(dimension, value, after, before, -sign);
	ledger.seenAfter(dimension, value, after, day, sign);
}
