import type { PumpState, Trouble } from '@aisle/store';
import { expect, it } from 'vitest';
import type { LogFacts } from '../serve/log.js';
import { troubleLog } from './trouble-log.js';

const QUIET: PumpState = { unfolded: 0, forwardedEvents: 0, foldedBlocks: 0, failures: {}, sites: [], isIdle: false };

it('says once that something stopped, why, and that it goes on', () => {
	const lines: [string, LogFacts | undefined][] = [];
	const tell = troubleLog({ info: (event, facts) => void lines.push([event, facts]), failure: () => undefined });
	const stopped = (forwarding: Trouble): PumpState => {
		return { ...QUIET, forwarding, log: { waiting: 7, oldest: 1, bytes: 2 } };
	};
	for (const state of [QUIET, stopped('io'), stopped('io'), stopped('read_only'), QUIET, QUIET]) tell(state);
	expect(lines).toEqual([
		['forwarding_stopped', { reason: 'io', waiting: 7 }],
		['forwarding_stopped', { reason: 'read_only', waiting: 7 }],
		['forwarding_again', undefined],
	]);
});
