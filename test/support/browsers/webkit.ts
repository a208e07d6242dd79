import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebKit } from '../../tools/engines.mjs';
import { freePorts } from '../../tools/ports.mjs';
import { endWithUs, openDisplay } from './display.js';
import { type Engine, type Tab, toExpression } from './engine.js';
import { killMarked, markedEnv } from './processes.js';
import { openSession, type Session } from './webdriver.js';

/** Where to look first for a free port; away from those of `npm start`. */
const FIRST_PORT = 4_700;
const LOAD_MS = 20_000;

/** WebKit through its driver. Its storage lives as long as the browser: a browser under automation keeps nothing, see {@link openMiniBrowser}. */
export async function openWebKit(profile: string, { driver, browser, xvfb }: WebKit): Promise<Engine> {
	const env = webkitEnv(profile);
	const display = await openDisplay(xvfb, env);
	const [port = FIRST_PORT] = await freePorts([FIRST_PORT + (process.pid % 200)]);
	const child = spawn(driver, [`--port=${port}`], { env: { ...env, DISPLAY: display.name }, stdio: 'ignore' });
	endWithUs(child);
	const session = await openSession(`http://127.0.0.1:${port}`, {
		'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
	});
	const end = async () => {
		const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
		child.kill();
		await gone;
		display.close();
	};
	const first = await session.command<string>('GET', '/window');
	return {
		kind: 'webkit',
		tab: tabOf(session, first),
		newTab: async () => {
			// asked in a tab that is there: the current one may have been closed
			const { handle } = await session.inTab<{ handle: string }>(first, 'POST', '/window/new', { type: 'tab' });
			return tabOf(session, handle);
		},
		async close() {
			await session.command('DELETE', '').catch(() => undefined);
			await end();
		},
		async kill() {
			await killMarked(profile);
			await end();
		},
	};
}

/** A browser that is still running. */
export interface Lasting {
	/** Ends every process of it at once. Needs /proc. */
	kill(): Promise<void>;
}

/**
 * WebKit without automation, opened at a URL: its storage lies in the profile and outlives it, and nobody can look into the page,
 * which has to act and to tell by itself.
 */
export async function openMiniBrowser(profile: string, { browser, xvfb }: WebKit, url: string): Promise<Lasting> {
	const env = webkitEnv(profile);
	const display = await openDisplay(xvfb, env);
	endWithUs(spawn(browser, [url], { env: { ...env, DISPLAY: display.name }, stdio: 'ignore' }));
	return { kill: () => killMarked(profile) };
}

/** WebKit has no option for a profile: it follows the folders of the desktop. */
function webkitEnv(profile: string): Record<string, string> {
	return markedEnv(profile, {
		XDG_DATA_HOME: join(profile, 'data'),
		XDG_CACHE_HOME: join(profile, 'cache'),
		XDG_CONFIG_HOME: join(profile, 'config'),
		XDG_STATE_HOME: join(profile, 'state'),
	});
}

function tabOf(session: Session, handle: string): Tab {
	const evaluate: Tab['evaluate'] = async (script, ...args) => {
		const command = { script: asynchronous(toExpression(script, args)), args: [] };
		const answer = await session.inTab<Settled>(handle, 'POST', '/execute/async', command);
		if (answer.error !== undefined) throw new Error(answer.error);
		return answer.value as never;
	};
	return {
		evaluate,
		async goto(url) {
			await session.inTab(handle, 'POST', '/url', { url });
			// the driver sometimes answers before the page is there
			const { href } = new URL(url);
			const isThere = () => evaluate((wanted) => document.readyState === 'complete' && location.href === wanted, href);
			for (const end = Date.now() + LOAD_MS; !(await isThere().catch(() => false)); await sleep(20)) {
				if (Date.now() > end) throw new Error(`${url} did not load`);
			}
		},
		close: async () => void (await session.inTab(handle, 'DELETE', '/window')),
	};
}

/** What became of an expression in the page. */
interface Settled {
	value?: unknown;
	error?: string;
}

/** An expression as the body of a WebDriver function, whose last argument takes the {@link Settled} result. */
function asynchronous(expression: string): string {
	return `const done = arguments[arguments.length - 1];
		Promise.resolve().then(() => ${expression})
			.then((value) => done({ value }), (error) => done({ error: String(error) }))`;
}
