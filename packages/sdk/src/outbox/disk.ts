import { promisifyRequest } from 'idb-keyval';
import { within } from './within.js';

/** Milliseconds after which a database that does not answer is left alone. */
const PATIENCE_MS = 1_000;

/**
 * Does work in a transaction of its own, which has begun and ended within the calling task when the database is open.
 * Resolves with what the request gives that `work` returns, or when all is written; rejects when nothing was done, also after
 * {@link PATIENCE_MS} without an answer.
 */
export type Disk = <T>(work: (store: IDBObjectStore) => IDBRequest<T> | void, strict?: boolean) => Promise<T>;

/** IndexedDB on one handle that stays open. `onLost` is called when the browser took it away: what was written may be lost. */
export function createDisk(name: string, onLost: () => void): Disk {
	let db: IDBDatabase | undefined;
	let opening: Promise<unknown> | undefined;

	const open = () =>
		(opening ??= new Promise((resolve) => setTimeout(resolve)).then(async () => {
			const request = indexedDB.open(name);
			request.onupgradeneeded = () => request.result.createObjectStore(name, { keyPath: 'k' });
			const handle = await promisifyRequest(request);
			db = handle;
			handle.onclose = handle.onversionchange = () => {
				handle.close();
				db = opening = undefined;
				onLost();
			};
		}));

	return (work, strict) => {
		const run = () => {
			const transaction = (db as IDBDatabase).transaction(name, 'readwrite', {
				durability: strict ? 'strict' : 'relaxed',
			});
			const request = work(transaction.objectStore(name));
			transaction.commit?.();
			return promisifyRequest(request || (transaction as never));
		};
		const start = () => {
			try {
				if (db) return run();
			} catch {
				// a handle that lets no transaction start is replaced once
				db = opening = undefined;
			}
			return open().then(run);
		};
		return within(PATIENCE_MS, start());
	};
}
