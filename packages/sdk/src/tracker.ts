import { LIMITS, type Params, type WireEvent } from '@aisle/protocol';
import { createGuard } from './guard.js';
import { eventId, randomHex } from './identity/ids.js';
import { forget, grant, type Person, setUser } from './identity/person.js';
import { createOutbox } from './outbox/outbox.js';
import { cleanUrl, scrub } from './scrub.js';
import { createSender } from './send/sender.js';
import { tidy } from './tidy.js';
import type { CaptureContext, Tracker, TrackerOptions } from './types.js';

type PrivacyNavigator = Navigator & { globalPrivacyControl?: boolean };

/** Starts a tracker, one per site and page. It works from the first call on, whatever the browser refuses. Never throws, and the promise of its `flush()` never rejects. */
// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
export function createTracker(options: TrackerOptions): Tracker {
	const { site, endpoint, mode, visitor, capture = [], onError } = options;
	const name = `aisle-${site}`;
	const stopper = new AbortController();
	const { signal } = stopper;
	const person: Person = { l: randomHex(8) };
	const box = createOutbox(name, person);
	const onFault = (error: unknown) => {
		// an event without an id: there is none to settle, and one to count
		box.drop('error', ['?']);
		onError?.(error);
	};
	const guard = createGuard(onFault);
	const sender = createSender({ site, endpoint, person, box, lock: name, signal, onFault, onError });
	let referrer = '';

	/** Makes an event of this moment and gives it to outbox and sender. */
	const track = (n: string, p?: Params, view?: Partial<Record<'r' | 'h', string | undefined>>) => {
		if (signal.aborted) return;
		const t = Date.now();
		// the id comes first: the outbox reads it from the text
		const event = { i: eventId(t), t, m: Math.round(performance.now()), n, u: cleanUrl(location.href) };
		sender.plan(box.add({ ...event, ...person, ...view, p: p && tidy(p) } as WireEvent));
	};

	const page = () => {
		const from = referrer || document.referrer;
		referrer = location.href;
		track('page_view', undefined, {
			r: from ? cleanUrl(from) : undefined,
			h: scrub(document.title.slice(0, LIMITS.titleChars)),
		});
	};

	const deny = () => {
		// before the mode forbids to touch what is stored
		void box.wipe();
		person.c = 'denied';
		forget(person, name);
	};

	const consent = (state: 'granted' | 'denied') => {
		if (state === person.c) return;
		if (state === 'denied') deny();
		else {
			grant(person, name, visitor);
			track('consent', { state });
		}
	};

	const leave = (event: Event) => {
		box.persistNow();
		sender.part(event.type === 'pagehide');
	};

	const on: CaptureContext['on'] = (target, type, handler) =>
		target.addEventListener(type, guard(handler) as EventListener, { capture: true, signal });

	const urge = () => void (signal.aborted || sender.flush(true));

	guard(() => {
		if (mode === 'denied') deny();
		if (mode === 'granted' && !(navigator as PrivacyNavigator).globalPrivacyControl) grant(person, name, visitor);
		for (const start of capture) guard(start)({ track, page, on, guard });
		// after the captures, which have a last word before the last write
		on(document, 'visibilitychange', (event) => (document.hidden ? leave(event) : urge()));
		on(window, 'pagehide', leave);
		on(window, 'online', urge);
		setTimeout(urge);
	})();

	return {
		track: guard(track as Tracker['track']),
		page: guard(page),
		identify: guard((userId) => {
			if (userId.length > LIMITS.idChars) throw new Error('user id');
			setUser(person, name, userId);
			track('identify');
		}),
		consent: guard(consent),
		reset: guard(() => {
			forget(person, name);
			if (person.c === 'granted') grant(person, name);
		}),
		flush: () => sender.flush(true),
		stop: () => stopper.abort(),
	};
}
