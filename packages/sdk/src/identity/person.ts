import type { WireEvent } from '@aisle/protocol';
import { randomHex } from './ids.js';

/** Who the page's events belong to, in the letters of the wire: page life, mode (none: `cookieless`), visitor (mode `granted` only), user. */
export type Person = { [K in 'l' | 'c' | 'a' | 'k']?: WireEvent[K] | undefined };

type Area = 'localStorage' | 'sessionStorage';

/** Reads our key of a storage area after setting it, or removing it (empty text). Where the browser refuses, what was to be set. */
function keep(area: Area, key: string, value?: string): string | undefined {
	try {
		const storage = window[area];
		if (value) storage[key] = value;
		else if (value === '') storage.removeItem(key);
		return storage[key];
	} catch {
		return value;
	}
}

/** Moves to mode `granted` within the page life: finds or makes the visitor id, finds or keeps the user of this tab. */
export function grant(person: Person, key: string, visitor?: string): void {
	person.c = 'granted';
	person.a = keep('localStorage', key, visitor || keep('localStorage', key) || randomHex(16));
	setUser(person, key, person.k);
}

/** Names the logged-in user, or finds the tab's; kept for the tab in mode `granted` only. */
export function setUser(person: Person, key: string, user: string | undefined): void {
	person.k = person.a ? keep('sessionStorage', key, user) : user;
}

/** Starts a new page life with nobody known, here and in what the browser kept. */
export function forget(person: Person, key: string): void {
	person.l = randomHex(8);
	person.a = person.k = undefined;
	keep('localStorage', key, '');
	keep('sessionStorage', key, '');
}
