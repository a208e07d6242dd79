import { LIMITS, type Mode, PATHS, type Params } from '@aisle/protocol';
import { createGuard } from './guard.js';
import { eventId, lifeId } from './identity/ids.js';
import type { Person } from './identity/person.js';
import type { Kept } from './kept.js';
import { createDisk } from './outbox/disk.js';
import { post } from './outbox/post.js';
import type { Queue } from './outbox/contract.js';
import { createQueue } from './outbox/queue.js';
import { cleanUrl, textOf, tidyTextOf } from './scrub.js';
import type { CaptureContext, Tracker, TrackerOptions } from './types.js';

type Watcher = Parameters<CaptureContext['watch']>[0];
type PrivacyNavigator = Navigator & { globalPrivacyControl?: boolean };

/** Events that a capture which comes later is told of. */
const MAX_SEEN = 100;

/** Starts a tracker, one per site and page. It works from the first call on, whatever the browser refuses. Never throws, and the promise of its `flush()` never rejects. */
// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
export function createTracker(options: TrackerOptions): Tracker {
	const { site, endpoint, mode, gpc, visitor, capture = [], onError, url = () => document.URL } = options;
	const name = `aisle-${site}`;
	const person: Person = { l: lifeId() };
	const watchers: Watcher[] = [];
	/** What a later watcher is told first. */
	const seen: Parameters<Watcher>[] = [];
	let kept: Kept = {};
	let referrer = document.referrer;
	let stopped = false;
	let isTelling = false;
	/** The page's policy forbids the collector: each try would be a line in its console. */
	let forbidden = false;
	let href: string;
	/** What every event of this address and person says; empty until it is written anew. */
	let shared = '';

	const newId = () => eventId(Date.now(), person.l);

	const onDrop = (reason: string, count: number, error?: unknown) => {
		// a fault of telling is not told: it would come again
		if (isTelling) return;
		isTelling = true;
		try {
			if (error) onError?.(error);
			track('events_dropped', { reason, count });
		} catch {
			// nobody left to tell
		}
		isTelling = false;
	};
	const guard = createGuard(
		(error) => onDrop('error', 1, error),
		() => stopped,
	);
	const queue: Queue = createQueue(
		site,
		name,
		person,
		createDisk(name, () => queue.rewrite()),
		async (body, keepalive) => (forbidden ? [] : post(endpoint + PATHS.batch, body, keepalive)),
		newId,
		() => stopped,
		onDrop,
		onError,
	);

	/** Makes an event of this moment and gives it to the queue. */
	const track = (n: string, p?: Params, r?: string, h?: string) => {
		if (seen.length < MAX_SEEN) seen.push([n, p]);
		for (const watcher of watchers) watcher(n, p);
		const at = url();
		if (!shared || at !== href) {
			shared = textOf({ ...person, u: cleanUrl(at) });
			href = at;
		}
		const times = `"t":${Date.now()},"m":${performance.now() >>> 0}`;
		// the id comes first: an answer is held against it
		queue.take(`{"i":"${newId()}",${times},${shared},${tidyTextOf({ n: String(n), r, h, p })}}`, n);
	};

	const page = (params?: Params) => {
		const from = referrer;
		referrer = url();
		track('page_view', params, from ? cleanUrl(from) : undefined, document.title);
	};

	/** Does something with the storage that the mode allows; where there is none, what is kept lives as long as the page. */
	const withStorage = (work: (storage: Storage) => void) => {
		try {
			if (person.c !== 'denied') work(person.c === 'granted' ? localStorage : sessionStorage);
		} catch {
			// refused
		}
		return kept;
	};
	const load = () =>
		withStorage((storage) => {
			kept = Object(JSON.parse(storage[name] || '{}'));
			// not ours
			if (typeof kept.cart?.i !== 'object') delete kept.cart;
		});
	const save = () => withStorage((storage) => (storage[name] = JSON.stringify(kept)));

	/** Goes on in a mode; `afresh` forgets who it was, here and in what the browser kept. */
	const enter = (c: Mode | undefined, afresh: boolean, id?: string) => {
		const was = person.c;
		// where nothing is known yet, reading waits for whoever asks: the first look at a storage costs milliseconds
		const before = c === 'granted' && !afresh ? load() : kept;
		shared = '';
		for (person.c of ['granted', 'cookieless'] as const)
			if (afresh || (c === 'granted' && c !== person.c)) withStorage((storage) => delete storage[name]);
		person.c = c;
		if (afresh) {
			person.l = lifeId();
			person.a = person.k = undefined;
			kept = {};
		}
		if (c === 'denied' && was !== c) queue.wipe();
		if (c === 'granted') {
			if (!afresh) kept = { ...load(), ...before };
			person.a = kept.a = String(id ?? kept.a ?? lifeId() + lifeId());
			save();
		}
	};

	const watch = (listener: Watcher) => {
		const watcher = guard(listener);
		for (const event of seen) watcher(...event);
		watchers.push(watcher);
	};

	const on: CaptureContext['on'] = (target, type, handler, early = true) =>
		target.addEventListener(type, guard(handler) as EventListener, early);

	const calls: Omit<Tracker, 'flush'> = {
		track: track as Tracker['track'],
		page,
		identify: (userId, traits) => {
			const id = String(userId);
			if (id[LIMITS.idChars]) return;
			person.k = id;
			shared = '';
			track('identify', traits);
		},
		consent: (state) => {
			// whatever is not a grant is a refusal
			const granted = state === 'granted';
			const c = granted ? state : 'denied';
			if (c === person.c) return;
			enter(c, !granted, visitor);
			if (granted) track('consent', { state });
		},
		reset: () => enter(person.c, true),
		use: (capture) => capture({ ...tracker, url, on, guard, watch, kept: load, save }),
		stop: () => {
			stopped = true;
		},
	};
	for (const key in calls) calls[key as 'use'] = guard(calls[key as 'use']);
	const tracker: Tracker = { ...calls, flush: queue.flush };
	guard(() => {
		const c = (navigator as PrivacyNavigator).globalPrivacyControl && mode !== 'denied' ? gpc : mode;
		enter(c, c === 'denied', visitor);
		capture.map(tracker.use);
		const urge = () => void queue.flush();
		const leave = ({ type }: Event) => queue.depart(type === 'pagehide');
		// after the captures, which have a last word before the last write
		on(window, 'visibilitychange', (event) => (document.hidden ? leave(event) : urge()), false);
		on(window, 'pagehide', leave, false);
		// in a later task: what follows is for later
		setTimeout(() => {
			on(window, 'online', urge);
			on(
				document,
				'securitypolicyviolation',
				(event: SecurityPolicyViolationEvent) =>
					(forbidden ||= event.disposition === 'enforce' && event.blockedURI === endpoint + PATHS.batch),
			);
			urge();
		});
	})();
	return tracker;
}
