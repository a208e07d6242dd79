import type { Described, Subject } from './subject.js';

/** A subject with what it adds and the words on it. */
export interface Shown {
	subject: Subject;
	amount: number;
}

/** Keeps the newest of very many, equal times in the order of their ids, in bounded memory. */
export interface Newest {
	add(subject: Subject, amount: number): void;
	/** The newest `count` of them, the newest first. */
	take(): Shown[];
}

/** Room beside those that are kept, so that sorting pays. */
const SLACK = 1_000;

export function createNewest(count: number): Newest {
	let kept: Shown[] = [];
	/** Older ones than this are not among the newest. */
	let oldest = Number.NEGATIVE_INFINITY;
	const cut = (): void => {
		kept = kept.sort(byTime).slice(0, count);
		if (kept.length === count) oldest = kept.at(-1)?.subject.t ?? oldest;
	};
	return {
		add(subject, amount) {
			if (count === 0 || subject.t < oldest) return;
			kept.push({ subject, amount });
			if (kept.length >= count + SLACK) cut();
		},
		take() {
			cut();
			return kept;
		},
	};
}

const described = new WeakMap<Subject, Described>();

/** The words on a subject, read once. */
export function wordsOn(subject: Subject): Described {
	let words = described.get(subject);
	if (words === undefined) described.set(subject, (words = subject.describe()));
	return words;
}

function byTime(a: Shown, b: Shown): number {
	return b.subject.t - a.subject.t || compare(wordsOn(a.subject), wordsOn(b.subject));
}

function compare(a: Described, b: Described): number {
	if (a.id !== b.id) return a.id < b.id ? -1 : 1;
	return (a.label ?? '') < (b.label ?? '') ? -1 : 1;
}
