import { promisifyRequest } from 'idb-keyval';

/** Milliseconds after which a database that does not answer is left alone. */
const PATIENCE_MS = 1_000;
const STORE = 'outbox';

type Work<T> = (store: IDBObjectStore) => T | PromiseLike<T>;

/** One database behind idb-keyval's calls, on one handle that stays open. What cannot be done is not done: nothing throws or rejects. */
export interface Disk {
	/**
	 * Store function in idb-keyval's sense, for one durability. Resolves with `undefined` when the database is refused, broken
	 * or silent for {@link PATIENCE_MS}. With a durability the transaction is over when `work` returns, without one it may go on.
	 */
	use: (durability?: IDBTransactionDurability) => <T>(...args: [IDBTransactionMode, Work<T>]) => Promise<T | undefined>;
	/** Writes through the open handle within the calling task. */
	now: (work: Work<unknown>) => void;
}

/**
 * `onLost` is called when the browser closed the handle or another page wants the database gone: what was written may be lost.
 * Nothing is touched while `volatile` says so.
 */
export function createDisk(name: string, volatile: () => boolean, onLost: () => void): Disk {
	let db: IDBDatabase;
	let opening: Promise<void> | undefined;

	const open = () =>
		(opening ??= new Promise((resolve) => setTimeout(resolve)).then(async () => {
			const request = indexedDB.open(name);
			request.onupgradeneeded = () => request.result.createObjectStore(STORE);
			db = await promisifyRequest(request);
			db.onclose = db.onversionchange = () => {
				db.close();
				opening = undefined;
				onLost();
			};
		}));
	return {
		use: (durability) => (mode, work) =>
			new Promise((resolve) => {
				const giveUp = () => resolve(undefined);
				if (volatile()) return giveUp();
				setTimeout(giveUp, PATIENCE_MS);
				const start = () => run(db, mode, work, durability);
				open()
					.then(() => {
						try {
							return start();
						} catch {
							// a handle that lets no transaction start is replaced once
							opening = undefined;
							return open().then(start);
						}
					})
					.then(resolve, giveUp);
			}),
		now: (work) => {
			try {
				if (!volatile()) run(db, 'readwrite', work, 'relaxed');
			} catch {
				// no handle: the last request of the page carries the newest events all the same
			}
		},
	};
}

function run<T>(db: IDBDatabase, mode: IDBTransactionMode, work: Work<T>, durability?: IDBTransactionDurability) {
	const transaction = db.transaction(STORE, mode, { durability: durability ?? 'default' });
	const result = work(transaction.objectStore(STORE));
	if (durability) transaction.commit?.();
	return result;
}
