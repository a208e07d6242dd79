import { findFirefox, findWebKit } from '../../tools/engines.mjs';
import { browserPath, canKill } from '../browser.js';
import { openChromium } from './chromium.js';
import type { Engine, EngineKind } from './engine.js';
import { openFirefox } from './firefox.js';
import { type Lasting, openMiniBrowser, openWebKit } from './webkit.js';

export type { Engine, EngineKind, Tab } from './engine.js';
export type { Lasting } from './webkit.js';
export { canKill };

const firefox = findFirefox();
const webkit = findWebKit();

const FOUND: Record<EngineKind, boolean> = {
	chromium: browserPath !== undefined,
	firefox: firefox !== undefined,
	webkit: webkit !== undefined,
};
const PACKAGES: Record<EngineKind, string> = {
	chromium: 'chromium',
	firefox: 'firefox-esr',
	webkit: 'webkit2gtk-driver and xvfb',
};

/** Whether this machine has the engine; a suite without it is skipped, and this says so. */
export function isThere(kind: EngineKind): boolean {
	if (!FOUND[kind]) console.warn(`SKIPPED: everything in ${kind}: it was not found (Debian: ${PACKAGES[kind]})`);
	return FOUND[kind];
}

/** Starts a browser with a profile folder, which is filled where the engine keeps something. Close or kill it. */
export function openEngine(kind: EngineKind, profile: string): Promise<Engine> {
	if (kind === 'firefox' && firefox !== undefined) return openFirefox(profile, firefox);
	if (kind === 'webkit' && webkit !== undefined) return openWebKit(profile, webkit);
	if (kind === 'chromium') return openChromium(profile);
	throw new Error(`there is no ${kind} on this machine`);
}

/** Starts a browser at a URL, on a profile that outlives a kill in every engine. The page has to act and to tell by itself. */
export async function openLasting(kind: EngineKind, profile: string, url: string): Promise<Lasting> {
	if (kind === 'webkit' && webkit !== undefined) return openMiniBrowser(profile, webkit, url);
	const engine = await openEngine(kind, profile);
	await engine.tab.goto(url);
	return engine;
}
