import { randomBytes } from 'node:crypto';
import { localDay, startOfLocalDay } from '@aisle/analytics';
import type { NumberedSite } from './append.js';
import type { Connection } from './database.js';

const SALT_BYTES = 32;
/** A day's salt is deleted this long after the local day ended (metric definition: visitor). */
const GRACE_MS = 86_400_000;
const MAX_REMEMBERED = 1_000;

/** Daily secrets of the cookieless hash. */
export interface Salts {
	/** Secret of a local day, made when missing; `undefined` before the day or once it was deleted. */
	get(site: string, day: number, now: number): Uint8Array | undefined;
}

export function createSalts(
	db: Connection,
	siteOf: (name: string) => NumberedSite,
	transact: <T>(work: () => T) => T,
): Salts {
	const find = db.prepare<[number, number], Buffer>('SELECT secret FROM salt WHERE site = ? AND day = ?').pluck();
	const insert = db.prepare<[number, number, Buffer]>('INSERT INTO salt (site, day, secret) VALUES (?, ?, ?)');
	const drop = db.prepare<[number, number]>('DELETE FROM salt WHERE site = ? AND day < ?');
	const remembered = new Map<string, { secret: Buffer; from: number; until: number }>();

	const load = (site: NumberedSite, day: number, now: number): Buffer =>
		transact(() => {
			const yesterday = localDay(site.timeZone, now) - 1;
			drop.run(site.no, yesterday);
			const known = find.get(site.no, day);
			if (known !== undefined) return known;
			const secret = randomBytes(SALT_BYTES);
			insert.run(site.no, day, secret);
			return secret;
		});
	return {
		get(name, day, now) {
			const key = `${day} ${name}`;
			let entry = remembered.get(key);
			if (entry === undefined) {
				const site = siteOf(name);
				const from = startOfLocalDay(site.timeZone, day);
				const until = startOfLocalDay(site.timeZone, day + 1) + GRACE_MS;
				if (now < from || now >= until) return undefined;
				entry = { secret: load(site, day, now), from, until };
				if (remembered.size >= MAX_REMEMBERED) remembered.clear();
				remembered.set(key, entry);
			}
			if (now >= entry.from && now < entry.until) return entry.secret;
			remembered.delete(key);
			return undefined;
		},
	};
}
