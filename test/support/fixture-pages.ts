import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../packages/sdk/dist/aisle.js', import.meta.url));
const STUB = 'window.aisle = window.aisle || function () { (aisle.q = aisle.q || []).push(arguments) }';

/** What differs from the plain page with the tracker in it. */
export interface PageOptions {
	/** Attributes of the script tag beside site and endpoint. */
	tag?: string;
	/** Markup before the tracker. */
	head?: string;
	body?: string;
	/** Of the inline stub and the tracker's tag. */
	nonce?: string;
	headers?: Record<string, string>;
	/** The tracker's script; the built one by default. */
	script?: string;
	/** A page without a tracker. */
	bare?: boolean;
}

/** A shop of single pages: any path is the plain page, unless it was given another. */
export interface FixturePages {
	url: string;
	port: number;
	set(path: string, options: PageOptions): void;
	/** Paths that were asked for, with what the browser said of the purpose. */
	requests: { path: string; purpose: string }[];
	/** What pages posted to `/note` as JSON: their own ledger. */
	notes: Record<string, unknown>[];
	close(): Promise<void>;
}

/** Pages that send their events to `endpoint()`. */
export async function startFixturePages(endpoint: () => string): Promise<FixturePages> {
	const routes = new Map<string, PageOptions>();
	const script = await readFile(SCRIPT, 'utf8');
	const scripts = new Map<string, string>();
	const server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://shop').pathname;
		pages.requests.push({ path, purpose: String(request.headers['sec-purpose'] ?? '') });
		if (path === '/note') {
			let text = '';
			request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
			request.on('end', () => {
				pages.notes.push(JSON.parse(text) as Record<string, unknown>);
				response.writeHead(204).end();
			});
		} else if (path.endsWith('/aisle.js')) {
			response.writeHead(200, { 'content-type': 'text/javascript' }).end(scripts.get(path) ?? script);
		} else if (path === '/favicon.ico') response.writeHead(204).end();
		else {
			const options = routes.get(path) ?? {};
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...options.headers });
			response.end(render(options, options.script === undefined ? '/aisle.js' : `${path}/aisle.js`, endpoint()));
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const pages: FixturePages = {
		url: `http://127.0.0.1:${port}`,
		port,
		set(path, options) {
			routes.set(path, options);
			if (options.script !== undefined) scripts.set(`${path}/aisle.js`, options.script);
		},
		requests: [],
		notes: [],
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return pages;
}

function render({ tag = '', head = '', body = '', nonce, bare }: PageOptions, src: string, endpoint: string): string {
	const allowed = nonce === undefined ? '' : ` nonce="${nonce}"`;
	const tracker = `<script${allowed}>${STUB}</script>
<script${allowed} defer src="${src}" data-site="shop" data-endpoint="${endpoint}" ${tag}></script>`;
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${head}
${bare ? '' : tracker}</head><body><a id="next" href="/next">next</a>${body}</body></html>`;
}
