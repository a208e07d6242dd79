import type { StoredEvent } from '@aisle/analytics';
import type { LocalDate } from '@aisle/protocol';
import type { Draw } from './draw.js';

const HALF_HOUR_MS = 1_800_000;
const TRAFFIC: readonly (StoredEvent['traffic'] | undefined)[] = [
	undefined,
	undefined,
	{ channel: 'Organic Search', source: 'google', medium: 'organic', tagged: false },
	{ channel: 'Referral', source: 'blog.example', medium: 'referral', tagged: false },
	{ channel: 'Email', source: 'news', medium: 'email', campaign: 'spring', tagged: true },
	{ channel: 'Paid Search', source: 'google', medium: 'cpc', tagged: true },
	{ channel: 'Unassigned', source: 'x', medium: 'y', tagged: true },
];

/** What happens to somebody, without who and when. */
export type Happening = Pick<StoredEvent, 'name'> & Partial<Pick<StoredEvent, 'params' | 'path' | 'userId'>>;

/** What shoppers have in common. */
export interface Street {
	draw: Draw;
	dayOf: (t: number) => LocalDate;
	/** Ids of users, few enough for one to log in on several devices. */
	users: readonly string[];
}

/** A browser, or a till, and whoever holds it. */
export interface Shopper {
	/** An event of theirs at a moment. */
	event(t: number, what: Happening): StoredEvent;
	/** The next page is another page life. */
	turnPage(): void;
	/** A new visit from elsewhere. */
	arrive(): void;
	/** From now on as this user, or as none. */
	logIn(user: string | undefined): void;
	/** A random id from now on, and the page life with it; or a new one after a log-out. */
	consent(): void;
	/** The user it is logged in as, whoever that is. */
	readonly user: string | undefined;
}

/** A browser in one of the modes; `isBot` has a key and lives of its own, as a user agent that is part of the hash makes it. */
export function createShopper(street: Street, mode: StoredEvent['mode'], isBot = false): Shopper {
	const { draw } = street;
	let granted = mode === 'granted' ? draw.uuid() : undefined;
	let life = draw.uuid();
	let traffic: StoredEvent['traffic'];
	let user: string | undefined;
	const address = draw.uuid();
	const hashAt = (t: number) => `c:${address} ${street.dayOf(t)}`;
	const keyAt = (t: number): Partial<StoredEvent> => {
		if (granted !== undefined) return { mode: 'granted', key: `g:${granted}` };
		// a secret that is gone leaves the page life
		if (mode === 'denied' || draw.chance(0.03)) return { mode, key: `l:${life}` };
		const yesterday = t - HALF_HOUR_MS;
		const isEarly = street.dayOf(yesterday) !== street.dayOf(t);
		return { mode, key: hashAt(t), ...(isEarly ? { previousKey: hashAt(yesterday) } : {}) };
	};
	return {
		get user() {
			return user;
		},
		event(t, what) {
			const known = user === undefined ? {} : { userId: user };
			const from = what.name === 'page_view' && traffic !== undefined ? { traffic } : {};
			const received = receivedAfter(t, draw);
			const lived = granted !== undefined && draw.chance(0.1) ? {} : { life };
			const base = { id: draw.uuid(), t, received, source: 'browser', mode, bot: isBot } as const;
			return { ...base, ...from, ...known, ...what, ...lived, ...keyAt(t) };
		},
		turnPage() {
			life = draw.uuid();
			traffic = draw.chance(0.1) ? draw.pick(TRAFFIC) : undefined;
		},
		arrive() {
			life = draw.uuid();
			traffic = draw.pick(TRAFFIC);
		},
		logIn(name) {
			user = name;
		},
		consent() {
			granted = draw.uuid();
		},
	};
}

/** Mostly at once; now and then after hours off the line, or by a clock that is wrong. */
function receivedAfter(t: number, draw: Draw): number {
	if (draw.chance(0.9)) return t + draw.below(2_000);
	return t + (draw.chance(0.5) ? 1 : -1) * draw.below(20 * 86_400_000);
}
