import { clicks } from './capture/clicks.js';
import { engagement } from './capture/engagement.js';
import { pageViews } from './capture/page-views.js';
import { createGuard } from './guard.js';
import { createTracker } from './tracker.js';
import type { Tracker } from './types.js';

/** The global function of a script tag: `aisle('track', 'sign_up')` and `aisle.track('sign_up')` are the same. */
type Command = ((method: keyof Tracker, ...args: unknown[]) => unknown) & Partial<Tracker>;
/** What a page may put in its place before this script is there. */
type Stub = Command & { q?: Iterable<Parameters<Command>> };

/** Starts a tracker as the script tag says and answers the calls that waited for it. A page that has one already keeps it. */
function start(): void {
	const global = window as Window & { aisle?: Stub };
	// where an optimiser moved the code, the first tag that names this file
	const script = (document.currentScript ??
		document.querySelector('script[src*="aisle.js"]')) as HTMLScriptElement | null;
	if (!script || global.aisle?.track) return;
	const { site: named, endpoint, mode } = script.dataset;
	const { origin, searchParams } = new URL(script.src, location.href);
	const site = named ?? searchParams.get('site');
	if (!site) return;
	const tracker = createTracker({
		site,
		endpoint: endpoint ?? origin,
		mode: mode === 'granted' || mode === 'denied' ? mode : undefined,
		capture: [pageViews(), clicks(), engagement()],
	});
	const waiting = global.aisle?.q ?? [];
	const command = guard((method: keyof Tracker, ...args: unknown[]) =>
		(tracker[method] as Command)?.(...(args as [never])),
	);
	global.aisle = Object.assign(command, tracker);
	for (const call of waiting) command(...call);
}

/** Whatever goes wrong before there is a tracker to count it: the page goes on without one. */
const guard = createGuard(() => {});
guard(start)();
