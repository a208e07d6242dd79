import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const HOST = '127.0.0.1';
const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
};

/** @typedef {'history' | 'hash'} Routing */

/**
 * The bundled shop as files by their path, made in memory, so that no earlier build can be served by mistake.
 * @returns {Promise<Map<string, string>>}
 */
async function bundle() {
	const built = await build({ root: ROOT, configFile: false, logLevel: 'warn', build: { write: false } });
	const outputs = Array.isArray(built) ? built : [built];
	/** @type {Map<string, string>} */
	const files = new Map();
	for (const part of outputs.flatMap((output) => ('output' in output ? output.output : []))) {
		files.set(`/${part.fileName}`, part.type === 'chunk' ? part.code : String(part.source));
	}
	return files;
}

/** @param {string} text */
function escapeHtml(text) {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/**
 * A file, else the page: every path without an ending is a place in the shop.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Map<string, string>} files
 */
function handle(request, response, files) {
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.writeHead(405, { Allow: 'GET, HEAD' }).end();
		return;
	}
	const [path = '/'] = (request.url ?? '/').split('?');
	const name = extname(path) === '' ? '/index.html' : path;
	const body = files.get(name);
	response.writeHead(body === undefined ? 404 : 200, {
		'Content-Type': (body !== undefined && TYPES[extname(name)]) || 'text/plain; charset=utf-8',
		'Cache-Control': name.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
		'X-Content-Type-Options': 'nosniff',
	});
	response.end(request.method === 'HEAD' ? undefined : (body ?? 'not found'));
}

/**
 * Bundles the shop and serves it on 127.0.0.1. Port 0 takes a free one; rejects when the port is taken or the bundle fails.
 * @param {{ port?: number, collector?: string, routing?: Routing }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveSpa({ port = 4513, collector = 'http://127.0.0.1:4510', routing = 'history' } = {}) {
	const address = new URL(collector).href.replace(/\/$/, '');
	const files = await bundle();
	const page = files.get('/index.html') ?? '';
	files.set('/index.html', page.replace('%COLLECTOR%', escapeHtml(address)).replace('%ROUTING%', routing));
	const server = createServer((request, response) => handle(request, response, files));
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
	const text = { type: /** @type {const} */ ('string') };
	const { values } = parseArgs({ options: { port: text, collector: text, routing: text } });
	const port = Number(values.port ?? process.env.PORT ?? 4513);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		console.error('The port is no number from 0 to 65535: give one with --port.');
		process.exit(2);
	}
	const { routing = 'history' } = values;
	if (routing !== 'history' && routing !== 'hash') {
		console.error('The routing is neither history nor hash: give one of them with --routing.');
		process.exit(2);
	}
	const shop = await serveSpa({ port, routing, ...(values.collector && { collector: values.collector }) });
	console.log(`Single-page shop   ${shop.url}`);
}
