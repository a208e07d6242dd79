// @ts-check
import { createServer } from 'node:http';
import { MARKER } from './protocols.mjs';
import { listen, stop } from './servers.mjs';

/** Name under which all tools get the same call in every page; see {@link driver}. */
const DRIVER = 'bench';

/** Makes the clock of a page exact to 5 µs instead of 100 µs. */
const ISOLATION = {
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-embedder-policy': 'require-corp',
};

/** What a tool may ask its own CDN for: answered by the shop, which never fails. */
const SETTINGS = /^\/v1\/projects\/\w+\/settings$/;
const SETTINGS_JSON = JSON.stringify({ integrations: { 'Segment.io': { apiKey: 'bench' } }, plan: {} });

/**
 * Serves the shop: `/` and `/next` with the tool, `/timed` the same with an exact clock, `/plain` without.
 * @param {string} tool
 * @param {string} script
 * @param {string} collector
 * @returns {Promise<{ url: string, strays: string[], close: () => Promise<void> }>}
 */
export async function serveSite(tool, script, collector) {
	/** @type {string[]} */
	const strays = [];
	let url = '';
	const server = createServer(({ url: path = '/' }, response) => {
		/** @type {(type: string, text: string, headers?: Record<string, string>) => void} */
		const send = (type, text, headers = {}) => {
			// the type's name and length alone decide how the browser takes it; pages may go to the back-forward cache
			response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...headers }).end(text);
		};
		if (path === '/' || path === '/next') return send('text/html', page(tool, collector, url));
		if (path === '/timed') return send('text/html', page(tool, collector, url), ISOLATION);
		if (path === '/plain') return send('text/html', '<!doctype html><title>Imprint</title><p>Nobody counts here.');
		if (path === `/${tool}.js`) return send('text/javascript', script, { 'cache-control': 'max-age=3600' });
		if (SETTINGS.test(path)) return send('application/json', SETTINGS_JSON);
		if (path !== '/favicon.ico') strays.push(`shop: ${path}`);
		response.writeHead(404).end();
	});
	const port = await listen(server, 0);
	url = `http://127.0.0.1:${port}`;
	return { url, strays, close: () => stop(server) };
}

/**
 * @param {string} tool
 * @param {string} collector
 * @param {string} site
 */
function page(tool, collector, site) {
	return `<!doctype html>
<html lang="en">
<title>Oak lantern</title>
<link rel="icon" href="data:,">
<h1>Oak lantern</h1><p>Warm light for long evenings. <a href="/next">More</a></p>
<script>
window.benchAt = ${JSON.stringify({ collector, site })};
window.${DRIVER} = (${String(driver)})(${JSON.stringify(MARKER)});
</script>
<script defer src="/${tool}.js" data-site="shop" data-endpoint="${collector}"></script>
`;
}

/**
 * Runs in the page: `burst` tracks events with the numbers from `first` on in one task, `bursts` several such, `time` does so
 * with a clock and gives the µs per call of every chunk. Aisle is reached the way its README says, the others by what their
 * bundle left.
 * @param {string} marker
 */
function driver(marker) {
	/** @type {(i: number) => unknown} */
	const track = (i) => {
		const { aisle, benchTrack } = /** @type {any} */ (globalThis);
		return (benchTrack ?? aisle.track)('select_item', { item_list_id: 'home', index: i % 20, [marker]: i });
	};
	/** @type {(first: number, count: number) => void} */
	const burst = (first, count) => {
		for (let i = first; i < first + count; i++) void track(i);
	};
	/** @type {(ms: number) => Promise<unknown>} */
	const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
	const counts = { burst, isRestored: false };
	addEventListener('pageshow', ({ persisted }) => {
		counts.isRestored = persisted;
	});
	return Object.assign(counts, {
		/** @type {(first: number, count: number, size: number, restMs: number) => Promise<void>} */
		bursts: async (first, count, size, restMs) => {
			for (let i = 0; i < count; i++) {
				burst(first + i * size, size);
				await rest(restMs);
			}
		},
		/** @type {(first: number, count: number, chunk: number) => Promise<number[]>} */
		time: async (first, count, chunk) => {
			const times = [];
			for (let i = first; i < first + count; i += chunk) {
				const before = performance.now();
				burst(i, chunk);
				times.push(((performance.now() - before) * 1_000) / chunk);
				await rest(10);
			}
			return times;
		},
	});
}
