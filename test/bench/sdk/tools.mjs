// @ts-check

/**
 * A tool that is measured. Those with a package are installed from npm and bundled, each the same way: `start` becomes the
 * script's last statement and gets what `imports` names. It starts the tool as its documentation does, page views on,
 * pointed at `at.collector` (takes events, can fail) and `at.site` (serves settings, never fails), and gives its track call.
 * It runs in the page and is turned into text, so it must not use anything outside itself.
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} [package]
 * @property {string} [version] exact
 * @property {string[]} [imports]
 * @property {(lib: Lib, at: { collector: string, site: string }) => ((name: string, params: Params) => unknown)} [start]
 */
/** @typedef {Record<string, string | number>} Params */
/** @typedef {Record<string, any>} Lib imports of a package that is not there when types are checked */

/** The bundler that all packages go through; it comes with the peers and is no dependency of this repository. */
export const BUNDLER = { package: 'esbuild', version: '0.28.2' };

/** Aisle's own script, as it is built for a script tag. */
export const AISLE = 'aisle';

/** No tracker at all: what the page and the measuring itself cost. */
export const BLANK = 'blank';

/** Sends each event once and looks away: a harness that sees no loss here sees none anywhere. */
export const CONTROL = 'fetch-and-forget';

/** @type {Tool[]} */
export const PEERS = [
	{
		name: 'plausible',
		package: '@plausible-analytics/tracker',
		version: '0.4.6',
		imports: ['init', 'track'],
		start: ({ init, track }, at) => {
			init({ domain: 'shop.example', endpoint: `${at.collector}/api/event`, captureOnLocalhost: true });
			return (name, params) => track(name, { props: params });
		},
	},
	{
		name: 'openpanel',
		package: '@openpanel/web',
		version: '1.4.1',
		imports: ['OpenPanel'],
		start: ({ OpenPanel }, at) => {
			const more = { trackScreenViews: true, trackOutgoingLinks: true, trackAttributes: true };
			const op = new OpenPanel({ clientId: 'bench', apiUrl: at.collector, ...more });
			return (name, params) => op.track(name, params);
		},
	},
	{
		name: 'snowplow',
		package: '@snowplow/browser-tracker',
		version: '4.10.1',
		imports: ['newTracker', 'trackPageView', 'trackSelfDescribingEvent'],
		start: ({ newTracker, trackPageView, trackSelfDescribingEvent }, at) => {
			newTracker('sp', at.collector, { appId: 'shop' });
			trackPageView();
			return (name, data) =>
				trackSelfDescribingEvent({ event: { schema: `iglu:com.example/${name}/jsonschema/1-0-0`, data } });
		},
	},
	{
		name: 'segment',
		package: '@segment/analytics-next',
		version: '1.84.3',
		imports: ['AnalyticsBrowser'],
		start: ({ AnalyticsBrowser }, at) => {
			const integrations = {
				'Segment.io': { apiHost: `${at.collector.slice('http://'.length)}/v1`, protocol: 'http' },
			};
			const analytics = AnalyticsBrowser.load({ writeKey: 'bench', cdnURL: at.site }, { integrations });
			analytics.page();
			return (name, params) => analytics.track(name, params);
		},
	},
	{
		name: 'posthog',
		package: 'posthog-js',
		version: '1.449.2',
		imports: ['posthog'],
		start: ({ posthog }, at) => {
			posthog.init('phc_bench', { api_host: at.collector });
			return (name, params) => posthog.capture(name, params);
		},
	},
	{
		name: 'amplitude',
		package: '@amplitude/analytics-browser',
		version: '2.47.0',
		imports: ['init', 'track'],
		start: ({ init, track }, at) => {
			init('bench', { serverUrl: `${at.collector}/2/httpapi`, remoteConfig: { fetchRemoteConfig: false } });
			return (name, params) => track(name, params);
		},
	},
	{
		name: 'mixpanel',
		package: 'mixpanel-browser',
		version: '2.83.0',
		imports: ['default'],
		start: ({ default: mixpanel }, at) => {
			mixpanel.init('bench', { api_host: at.collector, track_pageview: true });
			return (name, params) => mixpanel.track(name, params);
		},
	},
];

/** @type {Tool} */
export const CONTROL_TOOL = {
	name: CONTROL,
	start: (_lib, at) => (name, params) => {
		fetch(`${at.collector}/forget`, { method: 'POST', body: JSON.stringify({ name, params }) }).catch(() => {});
	},
};

/** @type {Tool} */
export const BLANK_TOOL = { name: BLANK, start: () => () => {} };
