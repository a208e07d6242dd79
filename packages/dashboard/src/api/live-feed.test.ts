import { describe, expect, test, vi } from 'vitest';
import { createLiveFeed, LIVE_LIMIT, type StreamHandlers } from './live-feed.js';

function setUp() {
	const opened: { path: string; handlers: StreamHandlers; closed: boolean }[] = [];
	const timers: (() => void)[] = [];
	const gaveUp = vi.fn();
	const feed = createLiveFeed({
		gaveUp,
		open: (path, handlers) => {
			const stream = { path, handlers, closed: false };
			opened.push(stream);
			return () => {
				stream.closed = true;
			};
		},
		later: (run) => {
			timers.push(run);
			return () => timers.splice(timers.indexOf(run), 1);
		},
	});
	const send = (...seqs: number[]) => {
		for (const seq of seqs) {
			opened.at(-1)?.handlers.message(JSON.stringify({ seq, time: 1, name: 'page_view', source: 'browser' }));
		}
	};
	const shown = () => feed.events.value.map(({ seq }) => seq);
	return { feed, opened, timers, send, shown, gaveUp };
}

describe('the live stream', () => {
	test('newest events come first, and the list is bounded', () => {
		const { feed, send, shown } = setUp();
		feed.follow('shop');
		send(...Array.from({ length: LIVE_LIMIT + 5 }, (_, at) => at + 1));
		expect(shown()).toHaveLength(LIVE_LIMIT);
		expect(shown()[0]).toBe(LIVE_LIMIT + 5);
	});

	test('an event that a reconnection repeats shows once', () => {
		const { feed, send, shown } = setUp();
		feed.follow('shop');
		send(1, 2, 2, 1, 3);
		expect(shown()).toEqual([3, 2, 1]);
	});

	test('a paused list stands still, counts what waits and shows it on resuming', () => {
		const { feed, send, shown } = setUp();
		feed.follow('shop');
		send(1);
		feed.pause(true);
		send(2, 3);
		expect([shown(), feed.waiting.value]).toEqual([[1], 2]);
		feed.pause(false);
		expect([shown(), feed.waiting.value]).toEqual([[3, 2, 1], 0]);
	});

	test('another site starts from nothing and closes the stream before', () => {
		const { feed, opened, send, shown } = setUp();
		feed.follow('shop');
		send(7);
		feed.follow('other & more');
		expect(shown()).toEqual([]);
		expect(opened.map(({ path, closed }) => [path, closed])).toEqual([
			['/api/live?site=shop', true],
			['/api/live?site=other+%26+more', false],
		]);
		send(1);
		expect(shown()).toEqual([1]);
	});

	test('a stream that gave up is opened again; one that reconnects by itself is left alone', () => {
		const { feed, opened, timers, gaveUp } = setUp();
		feed.follow('shop');
		opened[0]?.handlers.opened();
		expect(feed.connection.value).toBe('open');
		opened[0]?.handlers.failed(false);
		expect([feed.connection.value, timers.length]).toEqual(['lost', 0]);
		expect(gaveUp).not.toHaveBeenCalled();
		opened[0]?.handlers.failed(true);
		expect(gaveUp).toHaveBeenCalledOnce();
		timers[0]?.();
		expect([opened.length, opened[0]?.closed]).toEqual([2, true]);
	});
});
