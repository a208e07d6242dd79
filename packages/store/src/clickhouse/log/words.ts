import { createHash } from 'node:crypto';
import type { Agent, StoredEvent, Traffic } from '@aisle/analytics';
import type { Connection } from '../../sqlite/database.js';

/** Hashes that are remembered as written. */
const REMEMBERED = 100_000;
const HASH_BYTES = 8;

type Value = string | Traffic | Agent;

/** Which values events have had, as hashes: a log forgets its events, and a value that came once is not new again. */
export interface Words {
	has(value: Value): boolean;
	/** Within the transaction that stores the event. */
	add(event: StoredEvent): void;
	/** After a transaction that was taken back. */
	forget(): void;
}

export function createWords(db: Connection): Words {
	const find = db.prepare<[Buffer], number>('SELECT 1 FROM word WHERE hash = ?').pluck();
	const insert = db.prepare<[Buffer]>('INSERT OR IGNORE INTO word (hash) VALUES (?)');
	const written = new Set<string>();
	const put = (value: Value): void => {
		const text = textOf(value);
		if (written.has(text)) return;
		if (written.size >= REMEMBERED) written.clear();
		insert.run(hashOf(text));
		written.add(text);
	};
	return {
		has: (value) => find.get(hashOf(textOf(value))) !== undefined,
		add({ name, path, title, host, referrerHost, referrerPath, traffic, agent }) {
			for (const value of [name, path, title, host, referrerHost, referrerPath, traffic, agent]) {
				if (value !== undefined) put(value);
			}
		},
		forget: () => written.clear(),
	};
}

function textOf(value: Value): string {
	if (typeof value === 'string') return value;
	if (!('channel' in value)) return `agent ${value.browser} ${value.os} ${value.device}`;
	const { channel, source, medium, campaign, tagged } = value;
	return `traffic ${channel} ${source} ${medium} ${campaign} ${tagged}`;
}

function hashOf(text: string): Buffer {
	return createHash('sha256').update(text).digest().subarray(0, HASH_BYTES);
}
