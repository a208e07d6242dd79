import { expect, test } from 'vitest';
import { event, MINUTE, NOON } from '../testing/events.js';
import { assignPersons } from './assign-persons.js';

function personsOf(visitor: string, users: (string | undefined)[]): string[] {
	const events = users.map((userId, n) =>
		event(String(n), { t: NOON + n * MINUTE, ...(userId === undefined ? {} : { userId }) }),
	);
	return assignPersons(visitor, events).map(({ person }) => person);
}

test('without a log-in the visitor is the person', () => {
	expect(personsOf('c:1', [undefined, undefined])).toEqual(['v:c:1', 'v:c:1']);
});

test('what came before the first log-in is the first user’s', () => {
	expect(personsOf('c:1', [undefined, 'ann', undefined])).toEqual(['u:ann', 'u:ann', 'u:ann']);
});

test('a tablet with two users is two persons, from log-in to log-in', () => {
	const seen = personsOf('g:tablet', [undefined, 'ann', undefined, 'bob', undefined, 'ann', undefined]);
	expect(seen).toEqual(['u:ann', 'u:ann', 'u:ann', 'u:bob', 'u:bob', 'u:ann', 'u:ann']);
});

test('one user on two browsers is one person', () => {
	expect(personsOf('g:phone', ['ann'])).toEqual(personsOf('g:laptop', ['ann']));
});

test('a visitor key is never taken for a user of the same name', () => {
	expect(personsOf('ann', [undefined])).not.toEqual(personsOf('g:1', ['ann']));
});

test('every event keeps its place', () => {
	const events = [event('a'), event('b')];
	expect(assignPersons('c:1', events).map((owned) => owned.event)).toEqual(events);
	expect(assignPersons('c:1', [])).toEqual([]);
});
