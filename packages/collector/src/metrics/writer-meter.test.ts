import { expect, it } from 'vitest';
import { batchHit, NOW, pixelHit, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { createWriter } from '../writer/writer.js';

it('what became of events is counted once each, with the time that commits took', async () => {
	const store = new MemoryStore();
	const writer = createWriter({ store, clock: () => NOW });
	await writer.submit(batchHit([wireEvent(1), wireEvent(2), { ...wireEvent(3), n: '<b>' }]));
	await writer.submit(batchHit([wireEvent(1)]));
	await writer.submit(pixelHit('s=shop&n=<b>'));
	store.unstorable = 'odd';
	await writer.submit(batchHit([wireEvent(4), wireEvent(5, { n: 'odd' })]));
	await writer.submit(batchHit([wireEvent(6)], { s: 'nobody' }));
	const { commits, ...counts } = writer.figures();
	expect(counts).toEqual({ accepted: 3, duplicate: 1, rejected: { bad_format: 2, unstorable: 1 }, replaced: {} });
	expect(commits.counts.reduce((sum, count) => sum + count, 0)).toBe(5);
	expect(commits.sumMs).toBeGreaterThan(0);
});
