// @ts-check
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** Characters of an id and of a nonce as the load sends them. */
const ID = '0'.repeat(36);
const NONCE = '0'.repeat(11);

// What an empty server does with the same requests: it parses, counts and forgets, and its answer is as long as an acknowledgement.
const app = new Hono();
/** @type {Map<number, string>} */
const answers = new Map();
let events = 0;
app.post('/v1/e', async (c) => {
	const { length } = JSON.parse(await c.req.text()).e;
	events += length;
	return c.body(answerTo(length), 200, { 'Content-Type': 'application/json' });
});
app.get('/count', (c) => c.text(String(events)));
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
	console.log(`ready ${JSON.stringify({ ingest: `http://127.0.0.1:${port}` })}`);
});
process.once('SIGTERM', () => process.exit(0));

/** @param {number} length */
function answerTo(length) {
	const known = answers.get(length);
	if (known !== undefined) return known;
	const answer = JSON.stringify({ v: 1, b: NONCE, ok: Array.from({ length }, () => ID), dup: 0, no: [] });
	answers.set(length, answer);
	return answer;
}
