import { randomBytes } from 'node:crypto';
import { startOfLocalDay } from '@aisle/analytics';
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
	/** Remembers nothing of a site: one that is added under its name has secrets of its own. */
	forget(site: string): void;
	/** Deletes every secret whose time is over, so that a site which nobody visits any more keeps none. */
	dropExpired(now: number): void;
}

export interface SaltOptions {
	db: Connection;
	siteOf(name: string): NumberedSite;
	transact<T>(work: () => T): T;
	/** Overwrites what the write-ahead log still holds of deleted rows; false when a reader is in the way. */
	scrub(): boolean;
}

interface Remembered {
	secret: Buffer;
	from: number;
	until: number;
}

export function createSalts({ db, siteOf, transact, scrub }: SaltOptions): Salts {
	const find = db.prepare<[number, number], Buffer>('SELECT secret FROM salt WHERE site = ? AND day = ?').pluck();
	const insert = db.prepare<[number, number, Buffer]>('INSERT INTO salt (site, day, secret) VALUES (?, ?, ?)');
	const drop = createDropper(db);
	const remembered = new Map<string, Remembered>();
	let toScrub = false;

	const load = (site: NumberedSite, day: number, now: number): Buffer => {
		dropExpired(now);
		for (const [key, { until }] of remembered) if (now >= until) remembered.delete(key);
		return transact(() => {
			const known = find.get(site.no, day);
			if (known !== undefined) return known;
			const made = randomBytes(SALT_BYTES);
			insert.run(site.no, day, made);
			return made;
		});
	};
	const dropExpired = (now: number): void => {
		if (transact(() => drop(now))) toScrub = true;
		if (toScrub) toScrub = !scrub();
	};
	return {
		dropExpired,
		forget: (site) => forgetIn(remembered, site),
		get(name, day, now) {
			const key = `${day} ${name}`;
			let entry = remembered.get(key);
			if (entry === undefined) {
				const site = siteOf(name);
				const span = { from: startOfLocalDay(site.timeZone, day), until: untilOf(site.timeZone, day) };
				if (now < span.from || now >= span.until) return undefined;
				entry = remember(remembered, key, { ...span, secret: load(site, day, now) });
			}
			if (isDue(entry, now)) return entry.secret;
			if (now >= entry.until) remembered.delete(key);
			return undefined;
		},
	};
}

function remember(remembered: Map<string, Remembered>, key: string, entry: Remembered): Remembered {
	if (remembered.size >= MAX_REMEMBERED) remembered.clear();
	remembered.set(key, entry);
	return entry;
}

function forgetIn(remembered: Map<string, Remembered>, site: string): void {
	for (const key of remembered.keys()) if (key.endsWith(` ${site}`)) remembered.delete(key);
}

function isDue({ from, until }: Remembered, now: number): boolean {
	return now >= from && now < until;
}

function untilOf(timeZone: string, day: number): number {
	return startOfLocalDay(timeZone, day + 1) + GRACE_MS;
}

/** Deletes what has expired of every site, so that a site which nobody visits any more keeps nothing either. */
function createDropper(db: Connection): (now: number) => boolean {
	const all = db.prepare<[], { site: number; day: number; timeZone: string }>(
		'SELECT s.site, s.day, t.time_zone AS timeZone FROM salt s JOIN site t ON t.no = s.site',
	);
	const drop = db.prepare<[number, number]>('DELETE FROM salt WHERE site = ? AND day = ?');
	return (now) => {
		const expired = all.all().filter(({ day, timeZone }) => now >= untilOf(timeZone, day));
		for (const { site, day } of expired) drop.run(site, day);
		return expired.length > 0;
	};
}
