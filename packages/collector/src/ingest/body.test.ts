import { LIMITS } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { readBody } from './body.js';

const URL = 'http://collector.example/v1/e';

/** A request whose body comes when `end` is called. */
function slowRequest(headers: Record<string, string> = {}): { request: Request; end: () => void } {
	let end = (): void => undefined;
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			end = () => {
				controller.enqueue(new TextEncoder().encode('{}'));
				controller.close();
			};
		},
	});
	const init = { method: 'POST', body, headers, duplex: 'half' };
	return { request: new Request(URL, init), end: () => end() };
}

it('reads large bodies up to 64 MiB at a time, and small ones whatever else is being read', async () => {
	const large = Array.from({ length: 64 }, (_, at) =>
		slowRequest(at % 2 === 0 ? { 'content-length': String(LIMITS.bodyBytes) } : {}),
	);
	const reading = large.map(({ request }) => readBody(request));
	for (const headers of [
		{},
		{ 'content-length': '65537' },
		{ 'content-length': '2', 'transfer-encoding': 'chunked' },
	]) {
		expect(await readBody(slowRequest(headers).request)).toMatchObject({ ok: false, fault: { code: 'overloaded' } });
	}
	const small = slowRequest({ 'content-length': '65536' });
	const answer = readBody(small.request);
	small.end();
	expect(await answer).toMatchObject({ ok: true, text: '{}' });

	for (const { end } of large) end();
	expect((await Promise.all(reading)).every(({ ok }) => ok)).toBe(true);
	const next = slowRequest();
	const after = readBody(next.request);
	next.end();
	expect(await after).toMatchObject({ ok: true });
});

it('takes no room for a body whose connection breaks', async () => {
	for (let times = 0; times < 70; times++) {
		const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('gone')) });
		const request = new Request(URL, { method: 'POST', body, duplex: 'half' } as RequestInit);
		await expect(readBody(request)).rejects.toThrow('gone');
	}
	expect(await readBody(new Request(URL, { method: 'POST', body: '{}' }))).toMatchObject({ ok: true });
});
