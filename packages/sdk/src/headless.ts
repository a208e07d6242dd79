import { LIMITS, type Mode, PATHS, type Params } from '@aisle/protocol';
import type { ParamsOf } from './events.js';
import { createGuard } from './guard.js';
import { eventId, lifeId } from './identity/ids.js';
import type { Person } from './identity/person.js';
import { createDisk, type Disk } from './outbox/disk.js';
import { type Answer, post } from './outbox/post.js';
import type { Queue } from './outbox/contract.js';
import { createQueue } from './outbox/queue.js';
import { cleanUrl, textOf, tidyTextOf } from './scrub.js';

/** What a visitor sees. */
interface Page {
	url?: string | undefined;
	referrer?: string | undefined;
	title?: string | undefined;
}

/** How a tracker without a page is set up. */
export interface HeadlessOptions {
	/** The site's name at the collector. */
	site: string;
	/** The collector's address without a slash at its end. */
	endpoint: string;
	/** Address, referrer and title of what the visitor sees, asked at each event: the sandbox of a storefront knows them, a worker is told. */
	page?: () => Page;
	/** `cookieless` when left out; `granted` needs a `visitor`. */
	mode?: Mode;
	/** Visitor id for mode `granted`, up to 64 characters. Keeping it is the caller's. */
	visitor?: string;
	/** Where events wait: `indexedDB` when left out and there; `null` keeps them in memory. */
	storage?: Disk | null;
	/** Sends one body to the collector and gives status, text and `Retry-After` of the answer, or an empty list where there was none: `fetch` when left out. */
	transport?: (url: string, body: string, keepalive?: boolean) => Promise<Answer>;
	/** Told about what went wrong; must not throw. */
	onError?: (error: unknown) => void;
}

/** A tracker without a page: what it records is what it is told. Its calls throw nothing. */
export interface HeadlessTracker {
	track<N extends string>(name: N, ...params: ParamsOf<N>): void;
	/** Names the logged-in user, by an id of up to 64 characters, for later events. */
	identify(userId: string, traits?: Params): void;
	/** Sends what waits; resolves when it was tried. */
	flush(): Promise<unknown>;
	/** Writes what is not written and sends it with a request that may outlive the caller: for the moment before it ends. */
	close(): void;
}

const noPage = (): Page => ({});

/** A storage that refuses: everything stays in memory. */
const noDisk: Disk = () => Promise.reject(new Error('no storage'));

/** Starts a tracker that touches neither `window` nor `document`: for workers, sandboxed pixels of shop systems, and tests. Same queue, same delivery as in a page. */
// oxlint-disable-next-line max-lines-per-function -- one closure over what a page shows
export function createHeadlessTracker(options: HeadlessOptions): HeadlessTracker {
	const { site, endpoint, page = noPage, mode, visitor, storage, transport = post, onError } = options;
	const name = `aisle-${site}`;
	const person: Person = { l: lifeId(), c: mode, a: mode === 'granted' ? visitor : undefined };
	const newId = () => eventId(Date.now(), person.l);
	const guard = createGuard((error) => onError?.(error));
	const track = guard((n: string, p?: Params) => {
		const { url, referrer, title } = page();
		const where = { u: url && cleanUrl(url), r: (n === 'page_view' && referrer && cleanUrl(referrer)) || undefined };
		const h = n === 'page_view' ? title : undefined;
		const times = { t: Date.now(), m: Math.round(performance.now()) };
		// the id comes first: an answer is held against it
		queue.take(`{${textOf({ i: newId(), ...times, ...person, ...where })},${tidyTextOf({ n: String(n), h, p })}}`, n);
	});
	const queue: Queue = createQueue(
		site,
		name,
		person,
		storage ?? (storage === null || !globalThis.indexedDB ? noDisk : createDisk(name, () => queue.rewrite())),
		async (body, keepalive) => {
			try {
				return await transport(endpoint + PATHS.batch, body, keepalive);
			} catch {
				return [];
			}
		},
		newId,
		() => false,
		(reason, count, error) => {
			if (error) onError?.(error);
			track('events_dropped', { reason, count });
		},
		onError,
	);
	return {
		track: track as HeadlessTracker['track'],
		identify: guard((userId, traits) => {
			const id = String(userId);
			if (id.length > LIMITS.idChars) return;
			person.k = id;
			track('identify', traits);
		}),
		flush: () => queue.flush(),
		close: () => queue.depart(true),
	};
}
