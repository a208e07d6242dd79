import type { ExplainedItem } from '@aisle/protocol';
import { type Shown, wordsOn } from './newest.js';
import type { Ask } from './subject.js';

/** A subject as it is shown; of persons the person who had it. */
export function toItem({ context }: Ask, { subject, amount }: Shown, asPerson: boolean): ExplainedItem {
	const person = subject.person === null ? null : context.persons.keyOf(subject.person);
	const { id, event = null, label = null, time } = wordsOn(subject);
	const at = time === undefined ? new Date(subject.t).toISOString() : time;
	if (asPerson) return { kind: 'person', id: person ?? '', time: at, person, event, label, amount };
	return { kind: subject.kind, id, time: at, person, event, label, amount };
}
