import { describe, expect, it } from 'vitest';
import { judge } from '../bench/sdk/limits.mjs';
import { type Results, type Sample, summariseTool } from '../bench/sdk/results.mjs';
import { spreadOf } from '../bench/sdk/stats.mjs';
import { renderTables, replaceTables } from '../bench/sdk/table.mjs';

const bytes = { minified: 10_483, gzip: 5_042, brotli: 4_597 };
const bundle = (name: string) => ({ name, version: '1.2.3', script: '', bytes });

const ownSamples: Sample[] = [
	{ tool: 'aisle', rate: 1, trackUs: [2] },
	{ tool: 'aisle', rate: 4, trackUs: [8], start: startOf(1) },
];
const results: Results = {
	machine: 'one processor',
	rates: [1, 4],
	tools: [
		{ ...summariseTool(bundle('aisle'), ownSamples, [1, 4]) },
		{ ...summariseTool(bundle('plausible'), [{ tool: 'plausible', rate: 4, start: startOf(2) }], [4]) },
	],
	queue: [
		{ queued: 0, us: spreadOf([2]) },
		{ queued: 5_000, us: spreadOf([8]) },
	],
	delivery: [{ sign: 'online', ms: undefined }],
	loss: [
		{ tool: 'aisle', scenario: 'normal', stored: 100, copies: 1 },
		{ tool: 'plausible', scenario: 'normal', stored: 40, copies: 0, note: 'page was not kept' },
		{ tool: 'aisle', scenario: 'reload', stored: 0, copies: 0, failed: 'no page' },
	],
	failures: [{ tool: 'plausible', part: 'track', rate: 4, reason: 'no answer' }],
};

function startOf(ms: number) {
	return { syncMs: ms, scriptMs: ms, longestMs: ms, layouts: 0 };
}

describe('verdicts', () => {
	const verdictOf = (what: string, of = results) => judge(of).find((verdict) => verdict.what === what)?.ok;

	it('a start is measured against the peer of the same run', () => {
		expect(verdictOf("start at 4x, share of plausible's")).toBe(false);
		expect(verdictOf("start at 4x, share of openpanel's")).toBeUndefined();
	});

	it('a copy too many, a full queue and what never came are missed limits', () => {
		expect(verdictOf('track() at 1x, µs')).toBe(true);
		expect(verdictOf('stored: normal')).toBe(false);
		expect(verdictOf('track() with 5000 waiting, times that with none')).toBe(false);
		expect(verdictOf('all delivered after online, ms')).toBe(false);
	});

	it('the bytes are judged, a call only at full speed', () => {
		expect(verdictOf('script, B brotli')).toBe(false);
		expect(verdictOf('tracker alone from npm, B brotli', { ...results, trackerBytes: 1_600 })).toBe(true);
		expect(judge(results).find(({ what }) => what === 'track() at 4x, µs')).toMatchObject({
			value: '8',
			ok: undefined,
		});
	});

	it('what could not be measured is missed where it is ours', () => {
		expect(verdictOf('stored: reload')).toBe(false);
		expect(judge(results).some(({ what }) => what === 'track at 4x')).toBe(false);
		const own = { tool: 'aisle', part: 'track', rate: 4, reason: 'no answer' } as const;
		expect(verdictOf('track at 4x', { ...results, failures: [own] })).toBe(false);
	});

	it('a control that loses nothing is a missed limit', () => {
		const control = { tool: 'fetch-and-forget', scenario: 'normal', copies: 0 };
		const what = 'loss of the control is seen';
		expect(verdictOf(what, { ...results, loss: [{ ...control, stored: 100 }] })).toBe(false);
		expect(verdictOf(what, { ...results, loss: [{ ...control, stored: 13 }] })).toBe(true);
	});
});

describe('tables', () => {
	const tables = renderTables(results);

	it('every tool has its bytes, its costs and its cell of the loss matrix', () => {
		expect(tables).toContain('| aisle | 1.2.3 | 10,483 | 5,042 | 4,597 |');
		expect(tables).toContain('| plausible | 2 (2–2) |');
		expect(tables).toContain('| normal | 100 +1 | 40 (page was not kept) |');
	});

	it('a cell that failed says why, and one that was not asked for says nothing', () => {
		expect(tables).toContain('| reload | failed (no page) | - |');
		expect(tables).toContain('| plausible | 2 (2–2) | 2 (2–2) | - | failed (no answer) |');
	});

	it('the README keeps everything outside the marks', () => {
		const text = 'before\n<!-- bench:sdk -->\nold\n<!-- /bench:sdk -->\nafter\n';
		expect(replaceTables(text, 'new')).toBe('before\n<!-- bench:sdk -->\n\nnew\n\n<!-- /bench:sdk -->\nafter\n');
	});

	it.each(['no marks', '<!-- bench:sdk -->', '<!-- /bench:sdk --><!-- bench:sdk -->'])(
		'without marks, %s, nothing is replaced',
		(text) => {
			expect(replaceTables(text, 'new')).toBeUndefined();
		},
	);
});
