import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { words as en } from './public/words/en.js';
import { words as fa } from './public/words/fa.js';

const HOST = '127.0.0.1';
const PAGES = new URL('./pages/', import.meta.url);
const PUBLIC = new URL('./public/', import.meta.url);

/** @type {Record<string, string>} */
const TYPES = {
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.svg': 'image/svg+xml',
};

/** Pages by their path without the language. A product's id stands in the path, since reports drop query strings. */
const ROUTES = [
	{ path: /^\/$/, page: 'home' },
	{ path: /^\/category\/[a-z-]+$/, page: 'category' },
	{ path: /^\/product\/[a-z-]+$/, page: 'product' },
	{ path: /^\/search$/, page: 'search' },
	{ path: /^\/cart$/, page: 'cart' },
	{ path: /^\/checkout\/(?:contact|shipping|payment)$/, page: 'checkout' },
	{ path: /^\/thank-you$/, page: 'thank-you' },
	{ path: /^\/order$/, page: 'order' },
];

const LANGUAGES = {
	en: { words: en, base: '', other: '/fa', dir: 'ltr' },
	fa: { words: fa, base: '/fa', other: '', dir: 'rtl' },
};

/** @typedef {{ status: number, type: string, body: string | Uint8Array }} Answer */

/** @param {string} text */
function escapeHtml(text) {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/**
 * A page of one language. Markers are `%AISLE%` for the collector's address, `%HEAD%`, `%HEADER%` and `%FOOTER%`
 * for the shared parts, `%BASE%` for the language's prefix, and `%some_word%` for a text of the language.
 * @param {string} page
 * @param {'en' | 'fa'} language
 * @param {string} path without the language
 * @param {string} collector
 */
async function renderPage(page, language, path, collector) {
	const { words, base, other, dir } = LANGUAGES[language];
	const [html, head, header, footer] = await Promise.all(
		[page, 'parts/head', 'parts/header', 'parts/footer'].map((name) =>
			readFile(new URL(`${name}.html`, PAGES), 'utf8'),
		),
	);
	/** @type {Record<string, string | undefined>} */
	const texts = { ...words, AISLE: collector, LANG: language, DIR: dir, BASE: base, OTHER: `${other}${path}` };
	return `${html}`
		.replace('%HEAD%', `${head}`)
		.replace('%HEADER%', `${header}`)
		.replace('%FOOTER%', `${footer}`)
		.replace(/%([A-Za-z_]+)%/g, (marker, name) => escapeHtml(texts[name] ?? marker));
}

/**
 * A file of `public/`; `undefined` where there is none. Only plain names pass, so no path leads out of the folder.
 * @param {string} path
 * @returns {Promise<Answer | undefined>}
 */
async function readPublic(path) {
	const type = TYPES[extname(path)];
	if (type === undefined || !/^(?:\/[a-z0-9-]+)+\.[a-z]+$/.test(path)) return undefined;
	try {
		return { status: 200, type, body: await readFile(join(fileURLToPath(PUBLIC), path)) };
	} catch {
		return undefined;
	}
}

/**
 * @param {string} pathname
 * @param {string} collector
 * @returns {Promise<Answer>}
 */
async function answer(pathname, collector) {
	const file = await readPublic(pathname);
	if (file) return file;
	const language = /^\/fa(?:\/|$)/.test(pathname) ? 'fa' : 'en';
	const path = (language === 'fa' ? pathname.slice(3) : pathname) || '/';
	const route = ROUTES.find((known) => known.path.test(path));
	const body = await renderPage(route?.page ?? 'not-found', language, route ? path : '/', collector);
	return { status: route ? 200 : 404, type: 'text/html; charset=utf-8', body };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} collector
 */
async function handle(request, response, collector) {
	try {
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			response.writeHead(405, { Allow: 'GET, HEAD' }).end();
			return;
		}
		const { pathname } = new URL(request.url ?? '/', 'http://shop');
		const { status, type, body } = await answer(pathname, collector);
		response.writeHead(status, {
			'Content-Type': type,
			'Cache-Control': 'no-cache',
			'X-Content-Type-Options': 'nosniff',
		});
		response.end(request.method === 'HEAD' ? undefined : body);
	} catch {
		// a target that is no URL
		response.writeHead(400, { 'Content-Type': 'text/plain' }).end('bad request');
	}
}

/**
 * Serves the shop on 127.0.0.1. Port 0 takes a free one; rejects when the port is taken.
 * @param {{ port?: number, collector?: string }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveStorefront({ port = 4512, collector = 'http://127.0.0.1:4510' } = {}) {
	const address = new URL(collector).href.replace(/\/$/, '');
	const server = createServer((request, response) => void handle(request, response, address));
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, () => resolve(undefined));
	});
	const bound = server.address();
	const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
	return {
		url: `http://${HOST}:${actual}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const { values } = parseArgs({ options: { port: { type: 'string' }, collector: { type: 'string' } } });
	const port = Number(values.port ?? process.env.PORT ?? 4512);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		console.error('The port is no number from 0 to 65535: give one with --port.');
		process.exit(2);
	}
	const shop = await serveStorefront({ port, ...(values.collector && { collector: values.collector }) });
	console.log(`Demo shop   ${shop.url}`);
}
