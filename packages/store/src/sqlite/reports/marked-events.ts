import type { Connection } from '../connection.js';

/** What SQL asks for while one statement runs: events by `is_marked(n)`, sessions by `in_sessions(visitor, start)`. */
export interface MarkedEvents {
	use(marks: EventMarks): void;
	useSessions(holds: (visitor: number, start: number) => boolean): void;
}

/** A set of numbers of events that lie near each other. */
export interface EventMarks {
	add(n: number): void;
	has(n: number): boolean;
}

const BITS = 32;

export function createEventMarks(): EventMarks {
	let first = -1;
	let words = new Uint32Array(0);
	const grow = (from: number, size: number): void => {
		const wider = new Uint32Array(size);
		wider.set(words, first === -1 ? 0 : (first - from) / BITS);
		[first, words] = [from, wider];
	};
	return {
		add(n) {
			const word = Math.floor(n / BITS) * BITS;
			if (first === -1) grow(word, 1);
			else if (word < first) grow(word, (first - word) / BITS + words.length);
			const at = (word - first) / BITS;
			if (at >= words.length) grow(first, Math.max(at + 1, words.length * 2));
			words[at] = (words[at] ?? 0) | (1 << (n - word));
		},
		has(n) {
			const at = Math.floor(n / BITS) - first / BITS;
			return first !== -1 && at >= 0 && at < words.length && ((words[at] ?? 0) & (1 << (n % BITS))) !== 0;
		},
	};
}

export function createMarkedEvents(db: Connection): MarkedEvents {
	let current = createEventMarks();
	let inSessions = (_visitor: number, _start: number): boolean => false;
	db.function('in_sessions', { directOnly: true }, (visitor, start) =>
		inSessions(visitor as number, start as number) ? 1 : 0,
	);
	db.function('is_marked', { directOnly: true }, (n) => (current.has(n as number) ? 1 : 0));
	return {
		use(marks) {
			current = marks;
		},
		useSessions(holds) {
			inSessions = holds;
		},
	};
}
