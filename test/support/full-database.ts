import type { Page } from 'playwright-core';

/** Fills the origin's share of the disk with blocks of 64 KiB until the browser refuses one; gives the name of the error. */
export function fillDisk(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const request = indexedDB.open('ballast');
		request.onupgradeneeded = () => request.result.createObjectStore('blocks', { autoIncrement: true });
		await new Promise((resolve) => (request.onsuccess = resolve));
		const put = () =>
			new Promise<string>((resolve) => {
				const transaction = request.result.transaction('blocks', 'readwrite');
				transaction.onabort = () => resolve(transaction.error?.name ?? 'aborted');
				transaction.oncomplete = () => resolve('');
				transaction.objectStore('blocks').put(crypto.getRandomValues(new Uint8Array(65_536)));
			});
		let error = '';
		while (!error) error = await put();
		return error;
	});
}

/**
 * For `addInitScript`: a database that holds so many bytes and no more. A transaction that writes beyond them ends as in
 * Chromium: the put succeeds, the commit does not, and the transaction's error is a QuotaExceededError.
 */
export function limitDatabase(most: number): void {
	type Sizes = [key: IDBValidKey, bytes: number][];
	if (location.protocol !== 'http:') return;
	const sizes = (): Sizes => JSON.parse(localStorage['sizes'] ?? '[]') as Sizes;
	const { put, delete: remove, clear } = IDBObjectStore.prototype;
	const { commit } = IDBTransaction.prototype;
	const changes = new WeakMap<IDBTransaction, (old: Sizes) => Sizes>();
	const doomed = new WeakSet<IDBTransaction>();
	const doom = (transaction: IDBTransaction) => {
		try {
			transaction.abort();
		} catch {
			// it is over already
		}
	};
	const change = (transaction: IDBTransaction, next: (old: Sizes) => Sizes) => {
		const before = changes.get(transaction);
		if (before === undefined) {
			transaction.addEventListener('complete', () => {
				localStorage['sizes'] = JSON.stringify(changes.get(transaction)?.(sizes()));
			});
		}
		changes.set(transaction, (old) => next(before?.(old) ?? old));
		const sum = (changes.get(transaction)?.(sizes()) ?? []).reduce((bytes, [, more]) => bytes + more, 0);
		if (sum > most && !doomed.has(transaction)) {
			doomed.add(transaction);
			Object.defineProperty(transaction, 'error', { value: new DOMException('full', 'QuotaExceededError') });
		}
	};
	const without = (old: Sizes, key: IDBValidKey | IDBKeyRange) =>
		old.filter(([one]) => !(key instanceof IDBKeyRange ? key.includes(one) : indexedDB.cmp(one, key) === 0));
	IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
		const request = put.call(this, value, key);
		const bytes = JSON.stringify(value).length;
		const path = this.keyPath as string | null;
		const name = key ?? (path === null ? Math.random() : (value as Record<string, string>)[path]) ?? 0;
		change(this.transaction, (old) => [...without(old, name), [name, bytes]]);
		request.addEventListener('success', () => doomed.has(this.transaction) && doom(this.transaction));
		return request;
	};
	IDBObjectStore.prototype.delete = function (key) {
		change(this.transaction, (old) => without(old, key));
		return remove.call(this, key);
	};
	IDBObjectStore.prototype.clear = function () {
		change(this.transaction, () => []);
		return clear.call(this);
	};
	IDBTransaction.prototype.commit = function () {
		if (doomed.has(this)) doom(this);
		else commit.call(this);
	};
}
