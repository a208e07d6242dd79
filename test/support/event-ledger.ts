import Database from 'better-sqlite3';

/** What a driver knows of the events it sent. */
export interface EventLedger {
	sent: Set<string>;
	acked: Set<string>;
}

/** How the file differs from what the driver knows; all zero and empty when nothing went wrong. */
export interface LedgerVerdict {
	/** Acknowledged events that are not in the file. */
	lost: string[];
	/** Events that stand in the file more than once. */
	doubled: string[];
	/** Events in the file that nobody sent. */
	foreign: string[];
	stored: number;
	acked: number;
}

/** Compares a ledger with the ids of the stored rows. */
export function judgeLedger(ledger: EventLedger, storedIds: readonly string[]): LedgerVerdict {
	const stored = new Set(storedIds);
	const seen = new Set<string>();
	const doubled = storedIds.filter((id) => seen.size === seen.add(id).size);
	return {
		lost: [...ledger.acked].filter((id) => !stored.has(id)),
		doubled,
		foreign: [...stored].filter((id) => !ledger.sent.has(id)),
		stored: storedIds.length,
		acked: ledger.acked.size,
	};
}

/** Ids of all stored events, read from the file itself and past every index. */
export function readStoredIds(folder: string): string[] {
	const db = new Database(`${folder}/aisle.db`, { readonly: true });
	try {
		if (db.pragma('integrity_check', { simple: true }) !== 'ok') throw new Error('the database file is damaged');
		const ids = db.prepare<[], Buffer>('SELECT id FROM event NOT INDEXED').pluck().all();
		return ids.map((id) => id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
	} finally {
		db.close();
	}
}
