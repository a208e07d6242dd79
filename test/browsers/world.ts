import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Aisle, type Collector, createAisle } from '../support/aisle.js';
import {
	canKill,
	type Engine,
	type EngineKind,
	type Lasting,
	openEngine,
	openLasting,
	type Tab,
} from '../support/browsers/index.js';
import { type Host, startHost } from '../support/browsers/host.js';
import { SITE } from '../support/browsers/host-page.js';
import { type Proxy, startProxy } from '../support/proxy.js';
import { readStored, type StoredEvent } from '../support/stored-events.js';

/** One host and its way to the collector, for one test. */
export interface Scene {
	host: Host;
	/** Stands before the collector and can be cut. */
	proxy: Proxy;
	/** A new tab on a page of the host. */
	open(kind: Parameters<Host['page']>[0], query?: string): Promise<Tab>;
	/** Another browser at a page of the host, on a profile of its own that outlives it. */
	launch(kind: Parameters<Host['page']>[0], query?: string): Promise<Lasting>;
	/** Events of this host's pages. */
	events(): StoredEvent[];
	/** Marks that were stored, sorted; one that was stored twice stands twice. */
	stored(): string[];
	/** Waits until exactly the marks of the ledger are stored, each once. */
	delivered(withinMs?: number): Promise<void>;
}

/** A collector and a browser, for all tests of one engine. */
export interface World {
	engine: Engine;
	aisle: Aisle;
	collector: Collector;
	/** `name` is the first part of the paths, and of no other scene's. */
	scene(name: string, options?: { mode?: 'granted' }): Promise<Scene>;
	/** Closes tabs, hosts and proxies of one test. */
	clear(): Promise<void>;
	dispose(): Promise<void>;
}

const PATIENCE_MS = 30_000;

export async function createWorld(kind: EngineKind): Promise<World> {
	const aisle = createAisle();
	await aisle.must(['site', 'add', SITE, '--currency', 'USD']);
	const collector = await aisle.serve();
	const profiles = mkdtempSync(join(tmpdir(), 'aisle-profiles-'));
	const engine = await openEngine(kind, join(profiles, 'shared'));
	let closers: (() => Promise<unknown>)[] = [];
	const clear = async () => {
		for (const close of closers.reverse()) await close();
		closers = [];
	};
	return {
		engine,
		aisle,
		collector,
		clear,
		async scene(name, options = {}) {
			const proxy = await startProxy(() => collector.ingest, '127.0.0.1');
			const host = await startHost({ name, endpoint: proxy.url, ...options });
			closers.push(proxy.close, host.close);
			const events = () => readStored(aisle.folder).filter(({ path }) => path?.startsWith(`/${name}/`));
			const stored = () => events().flatMap(markOf).sort();
			return {
				host,
				proxy,
				async open(page, query) {
					const tab = await engine.newTab();
					closers.push(() => tab.close().catch(() => undefined));
					await tab.goto(host.page(page, query));
					return tab;
				},
				async launch(page, query) {
					const lasting = await openLasting(kind, join(profiles, name), host.page(page, query));
					if (canKill) closers.push(lasting.kill);
					return lasting;
				},
				events,
				stored,
				delivered: (withinMs = PATIENCE_MS) =>
					expect.poll(stored, { timeout: withinMs }).toEqual([...host.ledger.marks].sort()),
			};
		},
		async dispose() {
			await clear();
			await engine.close();
			await aisle.dispose();
			rmSync(profiles, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

function markOf({ name, params }: StoredEvent): string[] {
	return name === 'mark' ? [(JSON.parse(params ?? '{}') as { mark: string }).mark] : [];
}
