import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandoverApp } from '../handover/app.js';
import { openAccounts } from '../accounts/accounts-file.js';
import { openAnnotations } from '../annotations/annotations-file.js';
import { openSettings } from '../settings/settings-file.js';
import { type Listener, listenSocket } from '../serve/listen.js';
import { createMemoryStore, type MemoryStore } from '../testing/memory-store.js';
import { createJobHandler } from './job-handler.js';
import { createJobWork } from './job-work.js';
import { createRemoteWork } from './remote-work.js';
import type { ImportStep, Work } from './work.js';

const SITE = { name: 'shop', timeZone: 'UTC', currency: 'EUR' };
/** Nothing here waits longer than it must; the bound only ends a test that failed. */
const PATIENCE = { timeout: 30_000, interval: 5 };
let folder: string;
let store: MemoryStore;
let listener: Listener;
let remote: Work;
/** The jobs that the writer was given. */
let jobs: string[];

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-handover-'));
	store = createMemoryStore([SITE, { ...SITE, name: 'good' }]);
	jobs = [];
	const handler = createJobHandler(store, () => 0);
	const settings = openSettings(join(folder, 'settings.json'));
	const annotations = openAnnotations(join(folder, 'annotations.json'));
	const work = createJobWork(
		(job, onProgress) => {
			jobs.push(job.kind);
			return handler(job, { progress: (progress) => onProgress?.(progress), breathe: () => Promise.resolve() });
		},
		{ settings, accounts: openAccounts(join(folder, 'accounts.json'), () => 0), annotations },
	);
	listener = await listenSocket(createHandoverApp(work), join(folder, 'aisle.sock'));
	remote = createRemoteWork(listener.address);
});

afterEach(async () => {
	const stopped = listener.stop();
	listener.cut();
	await stopped;
	rmSync(folder, { recursive: true });
});

async function* chunks(...parts: string[]): AsyncGenerator<Uint8Array> {
	for (const part of parts) yield Buffer.from(part);
}

const eventLine = (title: string) =>
	`${JSON.stringify({ time: 1_577_880_000_000, visitor: 'v', name: 'page_view', title })}\n`;

describe('work that is handed to the server', { timeout: 60_000 }, () => {
	it('segments are saved and removed by the server', async () => {
		const segment = { name: 'a', include: [], exclude: [] };
		await remote.putSegment('shop', segment);
		expect(store.segments).toEqual([['shop', segment]]);
		expect(await remote.removeSegment('shop', 'known')).toBe(true);
		expect(await remote.removeSegment('shop', 'b')).toBe(false);
	});

	it('the socket belongs to its user alone', () => {
		expect(statSync(listener.address).mode & 0o777).toBe(0o600);
	});

	it('a site is added, and refused with the same sentence as here', async () => {
		await remote.addSite({ ...SITE, name: 'new' });
		expect((await store.sites()).map(({ name }) => name)).toContain('new');
		await expect(remote.addSite(SITE)).rejects.toMatchObject({ code: 'site_exists', message: 'site shop exists' });
	});

	it('a site is removed with its settings, and tells how far that is', async () => {
		await remote.changeSettings('shop', { gpc: 'denied' });
		const steps: unknown[] = [];
		await remote.removeSite('shop', (progress) => steps.push(progress));
		expect((await store.sites()).map(({ name }) => name)).toEqual(['good']);
		expect(openSettings(join(folder, 'settings.json')).of('shop')).toBeUndefined();
		expect(jobs).toEqual(['remove_site', 'tidy']);
		expect(steps).toEqual([{ phase: 'events', done: 1, total: 2 }]);
		await expect(remote.removeSite('shop', () => {})).rejects.toMatchObject({ code: 'unknown_site' });
	});

	it('settings are changed, told, and kept where the server reads them', async () => {
		expect(await remote.changeSettings('shop', { gpc: 'denied' })).toEqual({ gpc: 'denied' });
		expect(await remote.changeSettings('shop', { gpc: null, dnt: 'denied' })).toEqual({ dnt: 'denied' });
		expect(openSettings(join(folder, 'settings.json')).of('shop')).toEqual({ dnt: 'denied' });
	});

	it('an import goes over in pieces and comes back with its bad lines', async () => {
		const steps: ImportStep[] = [];
		const body = Array.from({ length: 2_500 }, (_, at) => eventLine(`${at} ${'x'.repeat(450)}`)).join('');
		const summary = await remote.importLines('shop', chunks(body, 'no json\n', '{"time":'), (step) => steps.push(step));
		expect(summary).toEqual({ lines: 2_502, accepted: 2_500, duplicates: 0, rejected: 2 });
		expect(steps.flatMap(({ rejected }) => rejected.map(({ line }) => line))).toEqual([2_501, 2_502]);
		expect(jobs.filter((kind) => kind === 'import_bytes').length).toBeGreaterThan(2);
	});

	it('an import into an unknown site is refused while its lines are still coming', async () => {
		async function* endless(): AsyncGenerator<Uint8Array> {
			for (;;) yield Buffer.from(eventLine('x'.repeat(400)).repeat(100));
		}
		await expect(remote.importLines('nowhere', endless(), () => {})).rejects.toMatchObject({ code: 'unknown_site' });
		expect(store.arrivals).toHaveLength(0);
	});

	it('an input that breaks fails the import, and the server forgets it', async () => {
		async function* breaking(): AsyncGenerator<Uint8Array> {
			yield Buffer.from(eventLine('first'));
			await expect.poll(() => jobs, PATIENCE).toContain('begin_import');
			throw new Error('disk on fire');
		}
		await expect(remote.importLines('shop', breaking(), () => {})).rejects.toThrow('disk on fire');
		await expect.poll(() => jobs, PATIENCE).toContain('drop_import');
		expect(jobs).not.toContain('end_import');
	});

	it('a store that refuses ends the import with its reason', async () => {
		store.failure = new Error('no space');
		await expect(remote.importLines('shop', chunks(eventLine('a')), () => {})).rejects.toThrow('no space');
	});

	it('costs go over as they were read', async () => {
		const row = { date: '2026-03-01', source: 'a', medium: 'b', campaign: 'ü', currency: 'EUR', costMinor: 7 };
		const rows = [{ ...row, clicks: null, impressions: 3 }];
		expect(await remote.importCosts('shop', rows)).toEqual({ added: 1, replaced: 0 });
		expect(store.costs).toEqual([['shop', rows]]);
	});

	it('a goal goes over as it is', async () => {
		const goal = { name: 'Gelesen', step: 'path:/über/*', value: 7 };
		expect(await remote.changeGoals('shop', { put: goal })).toEqual([goal]);
		expect(await remote.changeGoals('shop', { remove: 'Gelesen' })).toEqual([]);
	});

	it('an erasure goes over by any name, and tells how far it is', async () => {
		const steps: unknown[] = [];
		const erasure = await remote.erase('shop', 'u:ánna & co', (progress) => steps.push(progress));
		expect(erasure).toEqual({ person: 'u:ánna & co', events: 2, orders: 1, rejected: 0 });
		expect(store.erased).toEqual([['shop', 'u:ánna & co']]);
		expect(steps).toEqual([{ phase: 'unused texts', done: 1, total: 2 }]);
	});

	it('rebuild takes one site or all', async () => {
		expect(await remote.rebuild('shop', () => {})).toEqual(['shop']);
		expect(await remote.rebuild(undefined, () => {})).toEqual(['shop', 'good']);
		expect(store.rebuilt).toEqual(['shop', 'shop', 'good']);
		await expect(remote.rebuild('nowhere', () => {})).rejects.toMatchObject({ code: 'unknown_site' });
	});

	it('a server that goes away in between is said so', async () => {
		async function* cutting(): AsyncGenerator<Uint8Array> {
			yield Buffer.from(eventLine('first').repeat(10_000));
			await expect.poll(() => store.arrivals.length, PATIENCE).toBeGreaterThan(0);
			listener.cut();
			yield Buffer.from(eventLine('second'));
		}
		await expect(remote.importLines('shop', cutting(), () => {})).rejects.toMatchObject({ code: 'io' });
	});
});
