// @ts-check
// One ClickHouse engine in this process, with one data directory, behind as much of ClickHouse's HTTP interface as its
// official client uses. `node engine.mjs <data directory> [port] [engine arguments ...]` prints its port.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chdbFolder } from './install.mjs';

const [directory = '', port = '0', ...connectionArgs] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { Session } = require(chdbFolder());
// below the binding's own interface, which would escape parameters that the client has escaped already
const native = require(`${chdbFolder()}/dist/loader.js`).loadNative();
const session = new Session(directory, { connectionArgs });

/** What belongs to the protocol and is no setting. */
const NO_SETTINGS = new Set(
	'query database query_id session_id default_format enable_http_compression wait_end_of_query role'.split(' '),
);

/** Settings and parameters belong to the whole session of this engine: one request after another. */
let turn = Promise.resolve();

const server = createServer((request, response) => {
	bodyOf(request).then(
		(body) => {
			turn = turn.then(() => answer(request, body, response));
		},
		() => response.destroy(),
	);
});
server.keepAliveTimeout = 30_000;
server.listen(Number(port), '127.0.0.1', () => {
	const address = server.address();
	process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : ''}\n`);
});
process.on('disconnect', () => process.exit());

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
	const parts = [];
	for await (const part of request) parts.push(part);
	const body = Buffer.concat(parts);
	return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {Buffer} body
 * @param {import('node:http').ServerResponse} response
 */
async function answer(request, body, response) {
	const url = new URL(request.url ?? '/', 'http://engine');
	if (url.pathname === '/ping') return void response.end('Ok.\n');
	const settings = [...url.searchParams].filter(([name]) => !NO_SETTINGS.has(name) && !name.startsWith('param_'));
	try {
		const result = await run(url.searchParams, settings, body);
		send(request, response, 200, result.bytes, { 'X-ClickHouse-Summary': result.summary });
	} catch (error) {
		const message = (error instanceof Error ? error.message : String(error)).replace(/^Query failed: /, '');
		const code = /Code: (\d+)/.exec(message)?.[1] ?? '1000';
		send(request, response, 500, Buffer.from(`${message} (version engine)\n`), { 'X-ClickHouse-Exception-Code': code });
	}
}

/**
 * @param {URLSearchParams} search
 * @param {[string, string][]} settings
 * @param {Buffer} body
 */
async function run(search, settings, body) {
	const inUrl = search.get('query');
	const sql = inUrl === null ? body.toString() : `${inUrl}\n${body.toString()}`;
	const database = search.get('database');
	const params = Object.fromEntries(
		[...search].flatMap(([name, value]) => (name.startsWith('param_') ? [[name.slice(6), value]] : [])),
	);
	if (database !== null) session.query(`USE ${quoted(database)}`);
	adopt(new Map(settings));
	const result = await native.QueryAsyncConnection(session.connection, sql, 'TabSeparated', params);
	const written =
		inUrl === null
			? 0
			: body
					.toString()
					.split('\n')
					.filter((line) => line !== '').length;
	const summary = { read_rows: String(result.rowsRead), written_rows: String(written), result_rows: '0' };
	return { bytes: Buffer.from(result.bytes), summary: JSON.stringify(summary) };
}

/** Settings that were given to the engine and are not its own. @type {Map<string, string>} */
let adopted = new Map();

/**
 * Gives the engine the settings of a request, and takes back those of the one before: it keeps them from request to request.
 * @param {Map<string, string>} wanted
 */
function adopt(wanted) {
	const changes = [];
	for (const name of adopted.keys()) if (!wanted.has(name)) changes.push(`${name} = DEFAULT`);
	for (const [name, value] of wanted) {
		if (adopted.get(name) !== value) changes.push(`${name} = '${value.replace(/[\\']/g, '\\$&')}'`);
	}
	// where one of them is refused, none is taken for granted
	adopted = new Map(Array.from(adopted.keys(), (name) => [name, '(unknown)']));
	if (changes.length > 0) session.query(`SET ${changes.join(', ')}`);
	adopted = wanted;
}

/** @param {string} name */
function quoted(name) {
	return `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {Buffer} bytes
 * @param {Record<string, string>} headers
 */
function send(request, response, status, bytes, headers) {
	const gzip = status === 200 && String(request.headers['accept-encoding'] ?? '').includes('gzip');
	const encoding = gzip ? { 'Content-Encoding': 'gzip' } : {};
	response.writeHead(status, { 'Content-Type': 'text/plain; charset=UTF-8', ...encoding, ...headers });
	response.end(gzip ? gzipSync(bytes, { level: 1 }) : bytes);
}
