import Database from 'better-sqlite3';
import { StoreError } from '../store-error.js';
import type { Connection } from './connection.js';
import { APPLICATION_ID, MIGRATIONS } from './schema.js';

/** Version of the file's schema. Throws {@link StoreError} `newer_version` when this Aisle does not know it. */
export function schemaVersion(db: Connection, file: string): number {
	const version = Number(db.pragma('user_version', { simple: true }));
	if (version > MIGRATIONS.length) {
		throw new StoreError('newer_version', `${file}: written by a newer Aisle (schema ${version}); update this one`);
	}
	return version;
}

/** Brings the schema up to date. Each step is one transaction together with the version it reaches: killed in between, it goes on there. */
export function migrate(db: Connection, from: number, migrations: readonly string[] = MIGRATIONS): void {
	for (let version = from; version < migrations.length; version++) {
		db.transaction(() => {
			db.exec(migrations[version] ?? '');
			db.pragma(`application_id = ${APPLICATION_ID}`);
			db.pragma(`user_version = ${version + 1}`);
		}).immediate();
	}
}

/** Tables and indexes of a schema version that the file lacks or has in another form. */
export function missingObjects(db: Connection, version: number): string[] {
	const select = 'SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL';
	const model = new Database(':memory:');
	try {
		migrate(model, 0, MIGRATIONS.slice(0, version));
		const here = new Set(db.prepare<[], [string, string]>(select).raw().all().map(String));
		const wanted = model.prepare<[], [string, string]>(select).raw().all();
		return wanted.filter((object) => !here.has(String(object))).map(([name]) => name);
	} finally {
		model.close();
	}
}
