import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../testing/memory-store.js';
import { ImportRun } from './import-run.js';

const NOW = Date.UTC(2026, 5, 1);

async function importText(text: string, store = createMemoryStore()) {
	const run = new ImportRun(store, 'shop', () => NOW);
	const first = await run.push(Buffer.from(text), () => Promise.resolve());
	const last = await run.end();
	return { store, summary: last.summary, rejected: [...first.rejected, ...last.rejected] };
}

const eventLine = (more: object) =>
	`${JSON.stringify({ time: '2019-10-01T00:00:00Z', visitor: 'v1', name: 'page_view', ...more })}\n`;

describe('an import', { timeout: 60_000 }, () => {
	it('takes the good lines and names the bad ones by number, code and path', async () => {
		const text = `${eventLine({})}{\n\n${eventLine({ name: '1st' })}${eventLine({ time: -1 })}${eventLine({ time: 1e15 })}${eventLine({ title: 'x' })}`;
		const { summary, rejected, store } = await importText(text);
		expect(summary).toEqual({ lines: 6, accepted: 2, duplicates: 0, rejected: 4 });
		expect(rejected.map(({ line, fault }) => [line, fault.code, fault.path])).toEqual([
			[2, 'bad_json', undefined],
			[4, 'bad_format', 'name'],
			[5, 'out_of_range', 'time'],
			[6, 'out_of_range', 'time'],
		]);
		expect(store.arrivals.map(({ site }) => site)).toEqual(['shop', 'shop']);
	});

	it('refuses a line that the database cannot hold alone, and takes the ones around it', async () => {
		const store = Object.assign(createMemoryStore(), { unstorable: 'poison' });
		const text = [1, 2, 3, 4, 5].map((n) => eventLine({ title: `${n}`, ...(n === 4 && { name: 'poison' }) })).join('');
		const { summary, rejected } = await importText(text, store);
		expect(summary).toEqual({ lines: 5, accepted: 4, duplicates: 0, rejected: 1 });
		expect(rejected).toEqual([{ line: 4, fault: { code: 'unstorable' } }]);
	});

	it('of the same file again changes nothing', async () => {
		const text = eventLine({}) + eventLine({}) + eventLine({ id: 'order-1' });
		const { store, summary } = await importText(text);
		expect(summary).toEqual({ lines: 3, accepted: 3, duplicates: 0, rejected: 0 });
		expect((await importText(text, store)).summary).toEqual({ lines: 3, accepted: 0, duplicates: 3, rejected: 0 });
	});

	it('stores events as the collector would: page without query, channel, visitor key, time of arrival', async () => {
		const url = 'https://Shop.example/a?utm_source=news&utm_medium=email&mail=a@b.example';
		const { store } = await importText(
			eventLine({ url }) +
				eventLine({ visitor: undefined, userId: 'u1' }) +
				eventLine({ visitor: undefined, source: 'pos', name: 'purchase' }),
		);
		const [page, user, pos] = store.arrivals.map(({ event }) => event);
		expect(page).toMatchObject({
			t: Date.UTC(2019, 9, 1),
			received: NOW,
			key: 'g:v1',
			mode: 'granted',
			host: 'shop.example',
			path: '/a',
			traffic: { channel: 'Email', tagged: true },
			bot: false,
		});
		expect(JSON.stringify(page)).not.toContain('b.example');
		expect(user).toMatchObject({ key: 'u:u1', userId: 'u1' });
		expect(pos).not.toHaveProperty('key');
	});

	it('commits in bounded groups and lets others through after each', async () => {
		const lines = Array.from({ length: 4_500 }, (_, at) => eventLine({ title: String(at) })).join('');
		const store = createMemoryStore();
		const run = new ImportRun(store, 'shop', () => NOW);
		const seen: number[] = [];
		await run.push(Buffer.from(lines), async () => void seen.push(store.arrivals.length));
		expect(seen).toEqual([2_000, 4_000]);
		await run.end();
		expect(store.commits).toEqual([2_000, 2_000, 500]);
	});
});
