import { cart } from './capture/cart.js';
import { clicks } from './capture/clicks.js';
import { engagement } from './capture/engagement.js';
import { pageViews } from './capture/page-views.js';
import { createGuard } from './guard.js';
import { createTracker } from './tracker.js';
import type { Capture, Tracker } from './types.js';
import { canonical, hashRoute } from './url.js';

/** The global function of a script tag: `aisle('track', 'sign_up')` and `aisle.track('sign_up')` are the same. */
type Command = ((method: keyof Tracker, ...args: unknown[]) => unknown) & Partial<Tracker>;
/** What a page may put in its place before this script is there. */
type Stub = Command & { q?: Iterable<Parameters<Command>> };
/** A capture that lies beside this script in a file of its own. */
type Piece = { default: () => Capture };

/** The calls of a tracker, for whoever uses them before it has begun. */
const CALLS = 'track page identify consent reset use flush stop'.split(' ') as (keyof Tracker)[];

/**
 * Puts the global function in place and starts the tracker that the script tag asks for: in a later task, since a page that is
 * starting has better things to do, or with the first call. A page that has a tracker already keeps it.
 */
function start(): void {
	const global = window as Window & { aisle?: Stub };
	// where an optimiser moved the code, the first tag that names this file
	const { src, dataset } = (document.currentScript ??
		document.querySelector('script[src*="aisle.js"]')) as HTMLScriptElement;
	const { site = /[?&]site=([\w-]+)/.exec(src)?.[1], mode, gpc, url, use } = dataset;
	if (!site || global.aisle?.track) return;
	// an element of that id is no stub
	const waiting = (typeof global.aisle === 'function' && global.aisle.q) || [];
	let tracker: Tracker | undefined;

	const begin = guard(() => {
		if (tracker) return;
		tracker = createTracker({
			site,
			endpoint: dataset['endpoint'] ?? src.split('/', 3).join('/'),
			mode: mode === 'granted' || mode === 'denied' ? mode : undefined,
			gpc: gpc === 'denied' ? gpc : undefined,
			url: url === 'hash' ? hashRoute : url ? canonical : undefined,
			capture: [pageViews(), clicks(), engagement(), cart()],
		});
		// from now on without the way round
		Object.assign(command, tracker);
		for (const call of waiting) command(...call);
		for (const name of use?.split(' ') ?? []) {
			import(src.replace(/\.js(?=$|\?)/, `.${name}.js`))
				.then((piece: Piece) => tracker?.use(piece.default()))
				.catch(() => {});
		}
	});
	const command = guard((method: keyof Tracker, ...args: unknown[]) => {
		begin();
		return (tracker?.[method] as Command | undefined)?.(...(args as [never]));
	}) as Command;
	for (const name of CALLS) command[name] = ((...args: unknown[]) => command(name, ...args)) as never;
	global.aisle = command;
	setTimeout(begin);
	addEventListener('pagehide', begin);
}

/** Whatever goes wrong before there is a tracker to count it: the page goes on without one. */
const guard = createGuard(() => {});
guard(start)();
