import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 10_000;

/** One WebDriver session over HTTP. Commands wait for each other: which tab is meant is a state of the session. */
export interface Session {
	/** A command of the session, `('POST', '/url', { url })`; rejects with the driver's own words. */
	command<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
	/** The same, in a tab. */
	inTab<T>(tab: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
}

interface Answer {
	value: unknown;
}

/** Opens a session at a driver that may still be starting. */
export async function openSession(driver: string, capabilities: object): Promise<Session> {
	await untilReady(driver);
	const { sessionId } = await call<{ sessionId: string }>('POST', `${driver}/session`, {
		capabilities: { alwaysMatch: capabilities },
	});
	let last: Promise<unknown> = Promise.resolve();
	const queue = <T>(work: () => Promise<T>): Promise<T> => {
		const result = last.then(work, work);
		last = result.catch(() => undefined);
		return result;
	};
	const own = <T>(method: string, path: string, body?: object) =>
		call<T>(method, `${driver}/session/${sessionId}${path}`, body);
	return {
		command: (method, path, body) => queue(() => own(method, path, body)),
		inTab: (handle, method, path, body) =>
			queue(async () => {
				await own('POST', '/window', { handle });
				return own(method, path, body);
			}),
	};
}

async function call<T>(method: string, url: string, body?: object): Promise<T> {
	const init = method === 'POST' ? { method, body: JSON.stringify(body ?? {}) } : { method };
	const response = await fetch(url, init);
	const { value } = (await response.json()) as Answer;
	if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${JSON.stringify(value)}`);
	return value as T;
}

async function untilReady(driver: string): Promise<void> {
	for (const end = Date.now() + START_MS; ; await sleep(20)) {
		try {
			return await call('GET', `${driver}/status`);
		} catch (error) {
			if (Date.now() > end) throw error;
		}
	}
}
