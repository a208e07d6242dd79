import type { Person } from '../identity/person.js';
import type { Disk } from './disk.js';
import type { Answer } from './post.js';

/** Everything not acknowledged, and when it is sent. */
export interface Queue {
	/** Takes a serialised event; the burst it belongs to is written at the end of the task. */
	take: (json: string, name: string) => void;
	/** Sends what waits, after what is being sent; passes over our own backoff unless `patient`, never over a wait the collector asked for. Never rejects. */
	flush: (patient?: boolean) => Promise<unknown>;
	/** Writes within the calling task what is not written and sends the newest with a request that outlives the page; `gone`: the page is left, not only hidden. */
	depart: (gone: boolean) => void;
	/** Writes everything again: what was written may be lost. */
	rewrite: () => void;
	/** Deletes everything, stored and not. */
	wipe: () => void;
}

/** Starts a queue. One by one, since a minifier cannot shorten names in an object. */
export type CreateQueue = (
	site: string,
	/** Of the lock that one flush of the origin holds. */
	name: string,
	/** Whose page it is; nothing is stored while the mode is `denied`. */
	person: Person,
	disk: Disk,
	/** Never rejects. */
	post: (body: string, keepalive?: boolean) => Promise<Answer>,
	newId: () => string,
	/** True once nothing more is to be sent. */
	isOver: () => boolean,
	/** Told how many events were given up or set aside, and why. */
	onDrop: (reason: string, count: number, error?: unknown) => void,
	/** Told what the collector refused. Must not throw. */
	onError: ((error: unknown) => void) | undefined,
) => Queue;
