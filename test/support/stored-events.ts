import Database from 'better-sqlite3';
import { paramsReader } from './stored-params.js';

/** An event as it stands in the file. */
export interface StoredEvent {
	name: string;
	/** Of its page's address, with the port. */
	host: string | null;
	path: string | null;
	title: string | null;
	/** JSON. */
	params: string | null;
	/** Whether the collector took the browser for a robot. */
	bot: number;
}

/** All events in the order in which they were stored, read from the file itself while the collector runs. */
export function readStored(folder: string): StoredEvent[] {
	const db = new Database(`${folder}/aisle.db`, { readonly: true });
	try {
		const paramsOf = paramsReader(db);
		const rows = db
			.prepare<[], StoredEvent>(
				`SELECT name.value AS name, host.value AS host, path.value AS path, title.value AS title, params, bot
				FROM event LEFT JOIN text name ON name.no = event.name LEFT JOIN text host ON host.no = event.host
				LEFT JOIN text path ON path.no = event.path
				LEFT JOIN text title ON title.no = event.title ORDER BY n`,
			)
			.all();
		return rows.map(({ params, ...row }) => ({ ...row, params: params && JSON.stringify(paramsOf(params)) }));
	} finally {
		db.close();
	}
}
