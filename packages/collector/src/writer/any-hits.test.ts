import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { WireAck, WireEvent } from '@aisle/protocol';
import { openSqliteReader, openSqliteStore, type Store, StoreError } from '@aisle/store';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HitAnswer, RawHit } from '../hit.js';
import { hitOf, idOf, NOW, pixelHit, wireBatch, wireEvent } from '../testing/hits.js';
import { connectWriter } from './connect.js';
import type { WriterThread } from './contract.js';
import { runWriterPort } from './run-port.js';
import { immediate } from './turns.js';
import { createWriter } from './writer.js';

const RUNS = Number(process.env['AISLE_HITS_RUNS'] ?? 40);

let folder = '';
let store: Store;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-hits-'));
	store = openSqliteStore({ file: join(folder, 'aisle.db') });
});
afterAll(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

/** Events by what is wrong with them; `cursed` is what the database cannot hold. */
const DRAFTS: Readonly<Record<string, object>> = {
	good: { p: { value: 1, made_up: true } },
	bought: { n: 'purchase', p: { transaction_id: 'T1', value: 9, items: [{ item_id: 'a', price: 9 }] } },
	named: { k: 'anna' },
	cursed: { n: 'cursed' },
	nameless: { n: 'no name' },
	ancient: { t: 1, m: undefined },
	huge: { h: 'x'.repeat(2_100) },
	idless: { i: 'no id' },
};
const REFUSED = ['cursed', 'nameless', 'ancient', 'huge', 'idless'];

const sent = fc.record({
	kind: fc.constantFrom<RawHit['kind']>('batch', 'batch', 'batch', 'pixel', 'server'),
	site: fc.constantFrom('a', 'b', 'b', 'nowhere'),
	isTorn: fc.nat(9).map((n) => n === 0),
	events: fc.array(
		fc.record({
			id: fc.nat(30),
			what: fc.oneof(
				{ weight: 20, arbitrary: fc.constantFrom('good', 'good', 'bought', 'named') },
				{ weight: 1, arbitrary: fc.constantFrom(...REFUSED) },
			),
		}),
		{ minLength: 1, maxLength: 8 },
	),
	/** Turns of the loop that pass before the next hit. */
	turns: fc.constantFrom(0, 0, 0, 0, 1, 2, 5),
	dies: fc.nat(99).map((n) => n === 0),
});
type Sent = typeof sent extends fc.Arbitrary<infer T> ? T : never;

const trouble = fc.oneof(
	fc.array(fc.constantFrom('none', 'slow'), { maxLength: 12 }),
	fc.array(fc.constantFrom('none', 'none', 'busy', 'broken', 'slow'), { maxLength: 12 }),
);

/** A writer on this thread, behind a real channel. It goes on with what it has when its thread dies, as a commit may. */
class FakeThread extends EventEmitter implements WriterThread {
	private readonly channel = new MessageChannel();

	constructor(shaken: Store) {
		super();
		const { port1, port2 } = this.channel;
		port1.on('message', (message) => this.emit('message', message));
		runWriterPort(port2, createWriter({ store: shaken, clock: () => NOW, elapsed: () => 0 }));
	}

	postMessage(message: unknown): void {
		this.channel.port1.postMessage(message);
	}

	die(): void {
		this.channel.port1.close();
		this.emit('error', new Error('out of memory'));
		this.emit('exit', 1);
	}

	terminate = async () => this.channel.port1.close();
}

/** The store under other names for its sites, with what goes wrong append by append. */
function shaken(run: number, troubles: string[]): Store {
	const named = <T extends { site: string }>(each: T): T => ({ ...each, site: nameOf(run, each.site) });
	return {
		...store,
		sites: async () => ['a', 'b'].map((name) => ({ name, timeZone: 'Asia/Tehran', currency: 'EUR' })),
		salt: (site, day, now) => store.salt(nameOf(run, site), day, now),
		async append(arrivals, rejected = []) {
			const what = troubles.shift();
			if (what === 'slow') await immediate();
			if (what === 'busy') throw new StoreError('busy', 'somebody else writes');
			if (what === 'broken') throw new TypeError('an invariant broke');
			const spoilt = arrivals.map(({ site, event }) => ({
				site,
				event: event.name === 'cursed' ? { ...event, t: 0.5 } : event,
			}));
			return store.append(spoilt.map(named), rejected.map(named));
		},
		close: async () => {},
	};
}

/** What cannot be stored is known as stored where its id is. */
function numberOf({ id, what }: Sent['events'][number]): number {
	return what === 'cursed' ? id + 100 : id;
}

const nameOf = (run: number, site: string) => `${site}-${run}`;

function toHit({ kind, site, isTorn, events }: Sent, number: number): RawHit {
	const wire = events.map((event) => wireEvent(numberOf(event), { ...DRAFTS[event.what] } as Partial<WireEvent>));
	if (kind === 'pixel') {
		const [{ i, t, n, k = '', h = '' }] = wire as [WireEvent & { k?: string; h?: string }];
		return pixelHit(new URLSearchParams({ s: site, w: String(NOW), i, t: String(t), n, k, h }).toString());
	}
	const text = JSON.stringify(wireBatch(wire, { s: site, b: `nonce ${number}` }));
	return hitOf(isTorn ? text.slice(0, -9) : text, { kind });
}

/** What the answers say became of the events of one site. */
class Book {
	readonly acknowledged = new Set<string>();
	readonly refusedIds = new Set<string>();
	refusedWithoutId = 0;
	/** Events of batches that were new when they came, and pixels of which that is not told. */
	fresh = 0;
	pixels = 0;

	refuse(id: string | undefined): void {
		if (id === undefined || id === 'no id') this.refusedWithoutId++;
		else this.refusedIds.add(id);
	}
}

/** Reads an answer into the book; it must be the one to this hit. */
function noteAnswer(book: Book, hit: Sent, number: number, answer: HitAnswer): void {
	if (answer.status !== 200) return;
	if (hit.kind === 'pixel') return notePixel(book, hit, answer);
	const { b, ok, no, dup } = JSON.parse(answer.body) as WireAck;
	expect(b).toBe(`nonce ${number}`);
	expect(no.map(({ at }) => hit.events[at]?.what)).toEqual(
		hit.events.map(({ what }) => what).filter((what) => REFUSED.includes(what)),
	);
	expect(ok).toEqual(hit.events.filter(({ what }) => !REFUSED.includes(what)).map((event) => idOf(numberOf(event))));
	book.fresh += ok.length - dup;
	for (const id of ok) book.acknowledged.add(id);
	for (const { i } of no) book.refuse(i);
}

function notePixel(book: Book, { events: [event], site }: Sent, answer: HitAnswer): void {
	if (event === undefined || site === 'nowhere') return;
	expect(answer.fault !== undefined).toBe(REFUSED.includes(event.what));
	book.pixels++;
	if (answer.fault === undefined) book.acknowledged.add(idOf(numberOf(event)));
	else book.refuse(event.what === 'idless' ? undefined : idOf(numberOf(event)));
}

/** What the store says of these events when they come once more. */
async function statusesOf(site: string, ids: ReadonlySet<string>): Promise<string[]> {
	const again = { t: NOW, received: NOW, source: 'browser', mode: 'denied', name: 'page_view', bot: false } as const;
	const outcomes = await store.append(Array.from(ids, (id) => ({ site, event: { ...again, id } })));
	return outcomes.map(({ status }) => status);
}

async function refusedEvents(site: string): Promise<number> {
	const reader = openSqliteReader({ file: join(folder, 'aisle.db') });
	try {
		return (await reader.rejected(site, 0)).totals.reduce((sum, { events }) => sum + events, 0);
	} finally {
		await reader.close();
	}
}

let runs = 0;

it(
	'whatever comes, fails and dies: each hit has one answer, its own, and what was acknowledged is stored once',
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 40 }), trouble, async (hits, troubles) => {
				const run = ++runs;
				const isCalm = !hits.some(({ dies }) => dies) && !troubles.some((what) => what === 'busy' || what === 'broken');
				for (const site of ['a', 'b'])
					await store.addSite({ name: nameOf(run, site), timeZone: 'Asia/Tehran', currency: 'EUR' });
				const disk = shaken(run, troubles);
				const threads: FakeThread[] = [];
				const timers: (() => void)[] = [];
				const client = connectWriter({
					spawn: () => {
						const thread = new FakeThread(disk);
						threads.push(thread);
						return thread;
					},
					later: (callback) => void timers.push(callback),
					random: () => 0,
				});
				await client.started;
				const books = { a: new Book(), b: new Book(), nowhere: new Book() };
				const answers: Promise<HitAnswer>[] = [];
				for (const [number, hit] of hits.entries()) {
					answers.push(client.ingest(toHit(hit, number)));
					for (let turn = 0; turn < hit.turns; turn++) await immediate();
					if (hit.dies) threads.at(-1)?.die();
					else for (const start of timers.splice(0)) start();
				}
				for (const [number, answer] of (await Promise.all(answers)).entries()) {
					const hit = hits[number] as Sent;
					noteAnswer(books[hit.site as 'a' | 'b' | 'nowhere'], hit, number, answer);
				}
				expect(client.queue()).toEqual({ hits: 0, chars: 0, isFull: false });
				for (const start of timers.splice(0)) start();
				await client.close();
				// a writer whose thread died may be at its last commit
				for (let turn = 0; turn < 20; turn++) await immediate();
				for (const name of ['a', 'b'] as const) {
					const site = nameOf(run, name);
					const { equal, events: stored } = await store.verify(site);
					expect(equal).toBe(true);
					expect(await statusesOf(site, books[name].acknowledged)).not.toContain('accepted');
					const answered = books[name].refusedIds.size + books[name].refusedWithoutId;
					const counted = await refusedEvents(site);
					expect(counted).toBeGreaterThanOrEqual(answered);
					if (!isCalm) continue;
					const { acknowledged, fresh, pixels } = books[name];
					expect(stored).toBe(acknowledged.size);
					expect(stored).toBeGreaterThanOrEqual(fresh);
					expect(stored).toBeLessThanOrEqual(fresh + pixels);
					expect(counted).toBe(answered);
				}
			}),
			{ numRuns: RUNS },
		);
	},
	RUNS * 5_000,
);
