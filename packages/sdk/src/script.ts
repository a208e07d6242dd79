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

/** Starts a tracker as the script tag says and answers the calls that waited for it. A page that has one already keeps it. */
function start(): void {
	const global = window as Window & { aisle?: Stub };
	// where an optimiser moved the code, the first tag that names this file
	const { src, dataset } = (document.currentScript ??
		document.querySelector('script[src*="aisle.js"]')) as HTMLScriptElement;
	const {
		site = /[?&]site=([\w-]+)/.exec(src)?.[1],
		endpoint = src.split('/', 3).join('/'),
		mode,
		gpc,
		url,
		use,
	} = dataset;
	if (!site || global.aisle?.track) return;
	const tracker = createTracker({
		site,
		endpoint,
		mode: modeOf(mode),
		gpc: modeOf(gpc) as 'denied' | undefined,
		url: url === 'hash' ? hashRoute : url ? canonical : undefined,
		capture: [pageViews()],
	});
	// in a later task: a page that is starting has better things to do
	setTimeout(() => {
		for (const capture of [clicks(), engagement(), cart()]) tracker.use(capture);
	});
	const command = guard((method: keyof Tracker, ...args: unknown[]) =>
		(tracker[method] as Command)?.(...(args as [never])),
	);
	for (const call of global.aisle?.q ?? []) command(...call);
	global.aisle = Object.assign(command, tracker);
	for (const name of use?.split(' ') ?? []) {
		import(src.replace(/\.js(?=$|\?)/, `.${name}.js`)).then(
			(piece: Piece) => tracker.use(piece.default()),
			() => {},
		);
	}
}

const modeOf = (text: string | undefined) => (text === 'granted' || text === 'denied' ? text : undefined);

/** Whatever goes wrong before there is a tracker to count it: the page goes on without one. */
const guard = createGuard(() => {});
guard(start)();
