import { type Segment, SEGMENT_LIMITS } from '@aisle/protocol';
import { StoreError } from '../store-error.js';
import type { Connection } from './connection.js';

/** Migration: named segments of a site. They are raw: nothing of what happened tells them. */
export const SEGMENTS = `
CREATE TABLE segment (
	site INTEGER NOT NULL,
	name TEXT NOT NULL,
	definition TEXT NOT NULL,
	PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;
`;

type Definition = Omit<Segment, 'name'>;

const PUT = `INSERT INTO segment (site, name, definition) VALUES (?, ?, ?)
	ON CONFLICT DO UPDATE SET definition = excluded.definition`;

/** Saves a segment in place of one of that name. Throws {@link StoreError} `too_many`. */
export function putSegment(db: Connection, site: number, { name, include, exclude }: Segment): void {
	db.prepare<[number, string, string]>(PUT).run(site, name, JSON.stringify({ include, exclude } satisfies Definition));
	const count = db.prepare<[number], number>('SELECT count(*) FROM segment WHERE site = ?').pluck().get(site) ?? 0;
	if (count > SEGMENT_LIMITS.perSite) {
		throw new StoreError('too_many', `the site has ${SEGMENT_LIMITS.perSite} segments: remove one first`);
	}
}

/** Whether there was one of that name. */
export function removeSegment(db: Connection, site: number, name: string): boolean {
	return db.prepare<[number, string]>('DELETE FROM segment WHERE site = ? AND name = ?').run(site, name).changes > 0;
}

const READ = 'SELECT name, definition FROM segment WHERE site = ?';

/** Segments of a site by name. */
export function segmentsOf(db: Connection, site: number): Segment[] {
	const rows = db.prepare<[number], { name: string; definition: string }>(`${READ} ORDER BY name`).all(site);
	return rows.map(({ name, definition }) => ({ name, ...(JSON.parse(definition) as Definition) }));
}

/** The segment of a name. Throws {@link StoreError} `unknown_segment`. */
export function findSegment(db: Connection, site: number, name: string): Segment {
	const row = db
		.prepare<[number, string], { name: string; definition: string }>(`${READ} AND name = ?`)
		.get(site, name);
	if (row === undefined)
		throw new StoreError('unknown_segment', `there is no segment ${name}: see \`aisle segment list\``);
	return { name, ...(JSON.parse(row.definition) as Definition) };
}
