import { expect, it } from 'vitest';
import type { LogFacts } from './log.js';
import { recountLog } from './recount-log.js';

it('a recount is told of every five seconds and at its end', () => {
	let now = 0;
	const lines: LogFacts[] = [];
	const tell = recountLog(
		{ info: (event, facts) => void lines.push({ event, ...facts }), failure: () => {} },
		() => now,
	);
	for (const done of [20_000, 40_000, 60_000, 80_000, 100_000]) {
		tell('shop', { phase: 'recount', done, total: 100_000 });
		now += 2_000;
	}
	expect(lines.map(({ events }) => events)).toEqual([20_000, 80_000, 100_000]);
	expect(lines[0]).toEqual({ event: 'recount', site: 'shop', events: 20_000, of: 100_000 });
});
