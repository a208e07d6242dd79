import type { Statement } from 'better-sqlite3';
import type { Connection } from '../connection.js';

const statementsByConnection = new WeakMap<Connection, Map<string, Statement>>();

/** A statement of a connection, prepared when it is first asked for: preparing takes longer than most of them run. */
export function statement<P extends unknown[], R = unknown>(db: Connection, sql: string): Statement<P, R> {
	let statements = statementsByConnection.get(db);
	if (statements === undefined) statementsByConnection.set(db, (statements = new Map()));
	let known = statements.get(sql);
	if (known === undefined) statements.set(sql, (known = db.prepare(sql)));
	return known as unknown as Statement<P, R>;
}
