import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { WireAck } from '../wire.js';
import { decodeBatch, decodePixel, decodeServerBatch } from './index.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The fenced block of a name. */
function block(name: string): string {
	const text = new RegExp(`^\`\`\`\\w+ ${name}\\n(.*?)^\`\`\``, 'ms').exec(readme)?.[1];
	if (text === undefined) throw new Error(`the README has no block called ${name}`);
	return text;
}

it('the README’s batch is decoded without a fault', () => {
	const result = decodeBatch(block('batch'));
	expect(result).toMatchObject({
		ok: true,
		batch: { events: [{ event: { name: 'add_to_cart', params: { value: 79.9 } } }] },
	});
});

it('the README’s answer answers the README’s batch', () => {
	const ack = JSON.parse(block('answer')) as WireAck;
	const result = decodeBatch(block('batch'));
	expect(result.ok && result.batch.nonce).toBe(ack.b);
	expect(result.ok && result.batch.events.map(({ id }) => id)).toEqual(ack.ok);
});

it('the README names every fault code, and no other', () => {
	const source = readFileSync(new URL('../errors.ts', import.meta.url), 'utf8');
	const types = source.slice(0, source.indexOf('/** A stable code'));
	const table = readme.slice(readme.indexOf('## Fault codes'), readme.indexOf('## Decisions'));
	const rows = [...table.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell).join(' ');
	const codesIn = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, code]) => code));
	expect(codesIn(rows, /`(\w+)`/g)).toEqual(codesIn(types, /'(\w+)'/g));
});

it('the README’s pixel is decoded without a fault', () => {
	const query = block('pixel').trim().split('?')[1];
	expect(decodePixel(new URLSearchParams(query))).toMatchObject({
		ok: true,
		pixel: { event: { params: { currency: 'EUR' } } },
	});
});

it('the README’s batch of a server is decoded without a fault', () => {
	expect(decodeServerBatch(block('server'))).toMatchObject({
		ok: true,
		batch: { events: [{ event: { source: 'server', params: { transaction_id: 'T-1001' } } }] },
	});
});
