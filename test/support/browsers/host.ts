import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type HostOptions, hostPage, hostScript, type PageKind } from './host-page.js';

/** What the pages themselves said of what they did, however the tracker fared. */
export interface PageLedger {
	/** Marks that were given to the tracker. */
	marks: string[];
	/** Pages that loaded with their scripts. */
	views: number;
	/** Pages that found records of the tracker in its database. */
	written: number;
	/** Errors and rejections that reached a page's window. */
	faults: string[];
}

/** A host page's server: an origin of its own with storage of its own. */
export interface Host {
	ledger: PageLedger;
	/** Address of a page: with a `tag`, `quiet` (from npm, with nothing captured) or `refused` (a tag, and an IndexedDB that throws). */
	page(kind: PageKind, query?: string): string;
	close(): Promise<void>;
}

/** A line of the ledger as a page sends it. */
interface Line {
	kind: 'mark' | 'view' | 'written' | 'fault';
	text: string;
}

const BUILT = new URL('../../../packages/sdk/dist/', import.meta.url);
const SCRIPTS: Record<string, string> = {
	'/aisle.js': fileURLToPath(new URL('aisle.js', BUILT)),
	'/index.js': fileURLToPath(new URL('index.js', BUILT)),
	// the tracker's own copy, as a module: what is found from there is its other form, in the same folder
	'/idb-keyval.js': join(dirname(createRequire(BUILT).resolve('idb-keyval')), 'index.js'),
};

/** Serves the pages of one test under `/<name>/`. */
export async function startHost(options: HostOptions): Promise<Host> {
	const ledger: PageLedger = { marks: [], views: 0, written: 0, faults: [] };
	const server = createServer((request, response) => {
		answer(request, response, options, ledger).catch((error: unknown) => {
			ledger.faults.push(`the host itself: ${String(error)}`);
			response.writeHead(500).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		ledger,
		page: (kind, query = '') => `${origin}/${options.name}/${kind}${query}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

async function answer(request: IncomingMessage, response: ServerResponse, options: HostOptions, ledger: PageLedger) {
	const { pathname } = new URL(request.url ?? '/', 'http://host');
	if (pathname === '/ledger') {
		write(ledger, JSON.parse(await bodyOf(request)) as Line);
		response.writeHead(204).end();
		return;
	}
	const file = SCRIPTS[pathname];
	const script = pathname === '/host.js' ? hostScript : file && (await readFile(file, 'utf8'));
	if (script) response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
	else {
		const kind = pathname.split('/')[2] as PageKind;
		response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
		response.end(hostPage(kind, options));
	}
}

function write(ledger: PageLedger, { kind, text }: Line): void {
	if (kind === 'view') ledger.views++;
	else if (kind === 'written') ledger.written++;
	else ledger[kind === 'mark' ? 'marks' : 'faults'].push(text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	let text = '';
	request.setEncoding('utf8');
	for await (const part of request) text += String(part);
	return text;
}
