import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIngestApp, createWriter } from '@aisle/collector';
import { PATHS } from '@aisle/protocol';
import { decodeBatch } from '@aisle/protocol/decode';
import { openSqliteStore } from '@aisle/store';
import { afterEach, describe, expect, it } from 'vitest';
import { type Aisle, createAisle } from '../../support/aisle.js';
import { createRandom } from '../../support/seeded.js';
import { campaign } from '../../support/server/campaign.js';
import { goodBody, mutate, nastyBodies } from '../../support/server/mutate.js';
import { slowness } from '../../support/server/slow.js';
import { BROWSER } from '../../support/wire.js';

/** Mutated bodies for the decoder, a tenth of it for the app, a hundredth over sockets. The long form is `npm run faults:fuzz`. */
const BODIES = Number(process.env['AISLE_FUZZ_BODIES'] ?? 50_000);
const GOOD_BODIES = 200;

const goodBodies = (seed: number) => {
	const random = createRandom(seed);
	return Array.from({ length: GOOD_BODIES }, () => goodBody(random));
};
const textOf = (body: string | Buffer) => body.toString().slice(0, 2_000);

/** Mutated bodies one after the other; the seed names them all. */
function* bodies(count: number, seed: number): Generator<string> {
	const random = createRandom(seed);
	const good = goodBodies(seed);
	for (let n = 0; n < count; n++) yield mutate(good[Math.floor(random() * good.length)] ?? '', random);
}

let dispose: (() => Promise<void>) | undefined;
afterEach(async () => {
	await dispose?.();
	dispose = undefined;
});

describe('the judge of time', () => {
	it('sees work that is slow each time, and forgives work that is slow once', async () => {
		const burn = (ms: number) => {
			const before = process.cpuUsage();
			while (process.cpuUsage(before).user < ms * 1_000);
		};
		expect(await slowness(() => burn(80))).toBeGreaterThan(50);
		const costs = [80, 80, 1];
		expect(await slowness(() => burn(costs.shift() ?? 1))).toBeUndefined();
	});
});

describe('the decoder', () => {
	it(
		`judges ${BODIES} mutated bodies without a throw, none of them slowly`,
		async () => {
			const sums = await campaign('decoder bodies', { total: BODIES, atOnce: 500_000 }, async (count, part) => {
				let [taken, refused] = [0, 0];
				for (const body of bodies(count, part)) {
					const began = performance.now();
					const result = decodeBatch(body);
					if (result.ok) taken++;
					else refused++;
					if (performance.now() - began > 50 && (await slowness(() => decodeBatch(body))) !== undefined) {
						expect.fail(`slow: ${textOf(body)}`);
					}
				}
				return { taken, refused };
			});
			// both ends of the road were walked
			expect(sums['taken']).toBeGreaterThan(BODIES / 20);
			expect(sums['refused']).toBeGreaterThan(BODIES / 20);
			expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
		},
		60_000 + BODIES * 2,
	);

	it('judges bodies that are too much of one thing without a throw, none of them slowly', async () => {
		for (const body of nastyBodies().filter((each) => typeof each === 'string')) {
			expect(await slowness(() => decodeBatch(body)), textOf(body)).toBeUndefined();
		}
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	});
});

describe('the app with its store', () => {
	/** Both in this process, so that their CPU time can be told. */
	async function openApp() {
		const folder = mkdtempSync(join(tmpdir(), 'aisle-fuzz-'));
		const store = openSqliteStore({ file: join(folder, 'aisle.db') });
		await store.addSite({ name: 'shop', timeZone: 'Europe/Berlin', currency: 'EUR' });
		const failures: unknown[] = [];
		const writer = createWriter({ store, clock: Date.now, onError: (error) => failures.push(error) });
		const onError = (error: unknown) => failures.push(error);
		const ingest = (hit: Parameters<typeof writer.submit>[0]) => writer.submit(hit);
		const noLimit = { perSecond: 1e9, burst: 1e9 };
		const rates = { networkRate: noLimit, siteRate: noLimit };
		const app = createIngestApp({ ingest, ready: () => writer.health(), scripts: new Map(), onError, ...rates });
		dispose = async () => {
			await writer.close();
			rmSync(folder, { recursive: true });
		};
		const headers = { 'user-agent': BROWSER };
		const send = async (body: string | Buffer) => {
			const response = await app.request(PATHS.batch, {
				method: 'POST',
				body: new Uint8Array(Buffer.from(body)),
				headers,
			});
			await response.text();
			return response.status;
		};
		return { store, send, failures };
	}

	it(
		`answers ${BODIES / 10} mutated bodies with 200 or 4xx, none of them slowly, and counts right`,
		async () => {
			const { store, send, failures } = await openApp();
			const sums = await campaign('app bodies', { total: BODIES / 10, atOnce: 50_000 }, async (count, part) => {
				const statuses = new Map<number, number>();
				let group: string[] = [];
				const sendGroup = async () => {
					const began = performance.now();
					for (const status of await Promise.all(group.map(send))) {
						expect(status).toBeLessThan(500);
						statuses.set(status, (statuses.get(status) ?? 0) + 1);
					}
					const suspects = performance.now() - began > 50 * group.length ? group : [];
					for (const body of suspects) expect(await slowness(() => send(body)), textOf(body)).toBeUndefined();
					group = [];
				};
				for (const body of bodies(count, part)) {
					group.push(body);
					if (group.length === 32) await sendGroup();
				}
				await sendGroup();
				return Object.fromEntries([...statuses].map(([status, times]) => [String(status), times]));
			});
			expect(sums['200']).toBeGreaterThan(BODIES / 200);
			expect(failures).toEqual([]);
			expect(await store.verify('shop')).toMatchObject({ equal: true });
		},
		60_000 + BODIES * 2,
	);

	it('answers bodies that are too much of one thing with 200 or 4xx, none of them slowly', async () => {
		const { send, failures } = await openApp();
		await send(goodBody(createRandom(1)));
		for (const body of nastyBodies()) {
			expect(await send(body), textOf(body)).toBeLessThan(500);
			expect(await slowness(() => send(body)), textOf(body)).toBeUndefined();
		}
		expect(failures).toEqual([]);
	});
});

describe('the collector', () => {
	it(
		`answers ${BODIES / 100} mutated bodies over sockets, one in ten as it is no text or no gzip, and counts right`,
		async () => {
			const aisle: Aisle = createAisle();
			dispose = () => aisle.dispose();
			await aisle.must(['site', 'add', 'shop']);
			const collector = await aisle.serve();
			const agent = new Agent({ keepAlive: true, maxSockets: 8 });
			const send = (body: string | Buffer) => post(collector.ingest + PATHS.batch, body, agent);
			for (const body of nastyBodies()) expect(await send(body), textOf(body)).toBeLessThan(500);
			const sums = await campaign('socket bodies', { total: BODIES / 100, atOnce: 10_000 }, async (count, part) => {
				const random = createRandom(part);
				let accepted = 0;
				const queue = bodies(count, part);
				const client = async () => {
					for (const body of queue) {
						const status = await send(random() < 0.1 ? scrambled(body, random) : body);
						expect(status, textOf(body)).toBeLessThan(500);
						if (status === 200) accepted++;
					}
				};
				await Promise.all(Array.from({ length: 8 }, client));
				return { accepted };
			});
			agent.destroy();
			expect(sums['accepted']).toBeGreaterThan(BODIES / 2_000);
			expect(await collector.stop()).toBe(0);
			expect(collector.log()).not.toContain('"level":"error"');
			expect(await aisle.verify()).toMatchObject({ code: 0 });
		},
		120_000 + BODIES,
	);
});

/** A body with bytes that are no text, now and then behind the mark of gzip. */
function scrambled(body: string, random: () => number): Buffer {
	const bytes = Buffer.from(body);
	for (let times = 1 + random() * 3; times > 0; times--) bytes[Math.floor(random() * bytes.length)] = random() * 256;
	return random() < 0.3 ? Buffer.concat([Buffer.from([0x1f, 0x8b]), bytes]) : bytes;
}

/** The status of the answer; 499 where the collector closed before it had read everything. */
function post(address: string, body: string | Buffer, agent: Agent): Promise<number> {
	return new Promise((resolve, reject) => {
		const headers = { 'user-agent': BROWSER, 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body) };
		const sent = request(address, { method: 'POST', agent, headers }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode ?? 0));
		});
		sent.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? reject(error) : resolve(499)));
		sent.end(body);
	});
}
