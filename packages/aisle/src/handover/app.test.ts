import { setImmediate as turn } from 'node:timers/promises';
import { StoreError } from '@aisle/store';
import { describe, expect, it } from 'vitest';
import type { Work } from '../tasks/work.js';
import { createHandoverApp } from './app.js';

const unused = () => Promise.reject(new Error('not asked for'));
const refusing: Work = {
	addSite: unused,
	removeSite: unused,
	erase: unused,
	changeGoals: unused,
	rebuild: unused,
	importCosts: unused,
	putSegment: unused,
	removeSegment: unused,
	changeSettings: unused,
	changeAccounts: unused,
	importLines: () => Promise.reject(new StoreError('unknown_site', 'no such site')),
};

describe('the local socket', () => {
	it('a refused import is answered at once, and the answer ends only after its sender has', async () => {
		let sender: ReadableStreamDefaultController<Uint8Array> | undefined;
		const body = new ReadableStream<Uint8Array>({
			start(controller) {
				sender = controller;
			},
		});
		const init = { method: 'POST', body, duplex: 'half' };
		const answer = (await createHandoverApp(refusing).request('/import?site=nope', init)).body?.getReader();
		const first = await answer?.read();
		expect(JSON.parse(Buffer.from(first?.value ?? []).toString())).toEqual({
			error: { code: 'unknown_site', message: 'no such site' },
		});
		let ended = false;
		const end = answer?.read().then(({ done }) => {
			ended = done;
		});
		for (let turns = 0; turns < 5; turns++) {
			sender?.enqueue(Buffer.from('one more line\n'));
			await turn();
		}
		expect(ended).toBe(false);
		sender?.close();
		await end;
		expect(ended).toBe(true);
	});
});
