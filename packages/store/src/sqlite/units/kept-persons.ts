import { createGenerations } from './generations.js';
import type { PersonUnit } from './person-unit.js';

/** Persons by site and key that were used lately. */
export interface KeptPersons {
	get(site: number, key: string): PersonUnit | undefined;
	set(site: number, person: PersonUnit): void;
	/** See `Generations`. */
	age(): void;
	clear(): void;
}

/** One person's events come one after the other, and looking somebody up by site and key costs a text: the latest is at hand. */
export function createKeptPersons(): KeptPersons {
	// what weighs in a person are the visitors' events
	const generations = createGenerations<string, PersonUnit>(() => {});
	let latest: { site: number; person: PersonUnit } | undefined;
	return {
		get(site, key) {
			if (latest?.person.key === key && latest.site === site) return latest.person;
			const person = generations.get(`${site} ${key}`);
			if (person !== undefined) latest = { site, person };
			return person;
		},
		set(site, person) {
			generations.set(`${site} ${person.key}`, person);
			latest = { site, person };
		},
		age() {
			latest = undefined;
			generations.age();
		},
		clear() {
			latest = undefined;
			generations.clear();
		},
	};
}
