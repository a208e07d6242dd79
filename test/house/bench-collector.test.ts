import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeBatch } from '@aisle/protocol/decode';
import { countsFor, judge } from '../bench/collector/limits.mjs';
import { Ledger, type Sample } from '../bench/collector/measure.mjs';
import type { Results } from '../bench/collector/phases.mjs';
import { busiest, cpuOf, memoryOf } from '../bench/collector/process.mjs';
import { createRandom } from '../bench/ingest/shop.mjs';
import { renderTables, replaceTables } from '../bench/collector/table.mjs';
import { writeTemplates } from '../bench/collector/templates.mjs';

const sample = (figures: Partial<Sample> = {}): Sample => ({
	eventsPerSecond: 1_000,
	requestsPerSecond: 100,
	cpuUs: 20,
	p50: 1,
	p99: 5,
	p999: 9,
	memoryBytes: 100e6,
	wrkBusy: 0.5,
	late: 0,
	...figures,
});

const results: Results = {
	machine: 'one processor',
	stored: 1_000,
	rounds: [
		{
			events: 10,
			bare: sample({ eventsPerSecond: 4_000 }),
			raw: sample({ eventsPerSecond: 2_000 }),
			aisle: sample({ p99: 30 }),
		},
		{ events: 1, bare: sample(), raw: sample(), aisle: sample({ eventsPerSecond: 300 }) },
	],
	paced: { calm: sample(), pairs: [{ without: sample({ p99: 4 }), beside: sample({ p99: 9, late: 0.5 }) }] },
	checked: { acknowledged: 5_000, stored: 5_000, isEqual: true, bytes: 900_000, heightBytes: 300e6, faults: [] },
};

describe('verdicts on the collector', () => {
	const verdictOf = (what: string, of = results) => judge(of).find((verdict) => verdict.what === what)?.ok;

	it('each shape has a share of its own to reach in the same round', () => {
		expect(verdictOf("share of bare Hono's events/s in batches")).toBe(true);
		expect(verdictOf("share of bare Hono's events/s one by one")).toBe(false);
	});

	it('slow answers, reports that slow others down and a rate that was not held are missed limits', () => {
		expect(verdictOf('p99 at saturation in batches, ms')).toBe(false);
		expect(verdictOf('p99 at a tenth of saturation, ms')).toBe(true);
		expect(verdictOf('p99 with reports, times that without')).toBe(false);
		expect(verdictOf('share of paced requests that went out late, at most')).toBe(false);
	});

	it('bytes are judged by what is stored, memory by its height', () => {
		expect(verdictOf('bytes an event on disk')).toBe(true);
		expect(verdictOf('memory at its height, MB')).toBe(false);
	});

	it('figures of a run that lost, doubled or miscounted an event do not count', () => {
		const checked = (change: Partial<Results['checked']>) => ({
			...results,
			checked: { ...results.checked, ...change },
		});
		expect(countsFor(results)).toBe(true);
		expect([{ stored: 4_999 }, { stored: 5_001 }, { isEqual: false }].map((one) => countsFor(checked(one)))).toEqual([
			false,
			false,
			false,
		]);
		expect(verdictOf('events stored', checked({ stored: 4_999 }))).toBe(false);
	});

	it('requests that were refused are not acknowledged, and what got no answer is said', () => {
		const seen = {
			late: 0,
			returned: 0,
			visitors: 0,
			windowUs: 1,
			spanUs: 1,
			busyUs: 1,
			p50: 1,
			p99: 1,
			p999: 1,
			max: 1,
		};
		const ledger = new Ledger();
		ledger.add('Aisle', 10, { ...seen, answers: 9, refused: 2, broken: 0, slow: 0, sent: 10 });
		expect(ledger.acknowledged).toBe(70);
		expect(ledger.faults).toEqual(['Aisle: 2 refused of 10 requests', 'Aisle: 1 unanswered of 10 requests']);
	});
});

describe('tables of the collector', () => {
	it('hold every figure that was measured, and a dash for what a server does not have', () => {
		const tables = renderTables(results);
		expect(tables).toContain('| bare Hono, batches of ten | 4,000 | 1 | 20 | - |');
		expect(tables).toContain('| Aisle, batches of ten | 1,000 | 0.25 |');
		expect(tables).toContain('| 1,000 | 5,000 | 180 |');
		expect(tables).not.toContain('NaN');
	});

	it('the README has the marks once, and keeps everything outside them', () => {
		const readme = readFileSync(new URL('../../packages/collector/README.md', import.meta.url), 'utf8');
		const replaced = replaceTables(readme, 'new');
		expect(replaced).toContain('<!-- bench:collector -->\n\nnew\n\n<!-- /bench:collector -->');
		expect(replaceTables('without marks', 'new')).toBeUndefined();
	});
});

describe("the load's events", () => {
	it('are ones that the collector takes, on the paths of a whole shop', () => {
		const folder = mkdtempSync(join(tmpdir(), 'aisle-templates-'));
		try {
			const { pages, entries, agents } = writeTemplates(folder, createRandom(1));
			const lines = [pages, entries].flatMap(linesOf);
			for (let at = 0; at < lines.length; at += 1_000) {
				const events = lines.slice(at, at + 1_000).map((line, own) => wireText(at + own, line));
				const result = decodeBatch(
					`{"v":1,"s":"shop","b":"b","w":1774243800500,"m":9,"l":"l","e":[${events.join(',')}]}`,
				);
				const faults = result.ok ? result.batch.events.filter((event) => 'fault' in event) : [result.fault];
				expect(faults).toEqual([]);
			}
			expect(new Set(linesOf(agents)).size).toBe(200);
			expect(new Set(lines.map((line) => /product-(\d+)/.exec(line)?.[1])).size).toBeGreaterThan(4_000);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	function linesOf(file: string): string[] {
		return readFileSync(file, 'utf8').trimEnd().split('\n');
	}

	function wireText(at: number, line: string): string {
		const id = `019d18a1-5b00-7cc0-8a11-${at.toString(16).padStart(12, '0')}`;
		return `{"i":"${id}","t":1774243799000,"m":1,${line.replace('@order', 'o-1')}`;
	}
});

describe.runIf(process.platform === 'linux')('what the system says of a process', () => {
	it('processor time and memory of this one are told, and its main thread is found by its work', () => {
		const before = cpuOf(process.pid);
		// its own time, not the clock's: on a busy machine others take most of that
		const work = process.cpuUsage();
		while (process.cpuUsage(work).user < 100_000) Math.sqrt(work.user);
		const after = cpuOf(process.pid);
		expect(after.total - before.total).toBeGreaterThan(10_000);
		expect(after.byThread.has(busiest(before, after, []))).toBe(true);
		expect(memoryOf(process.pid).height).toBeGreaterThanOrEqual(memoryOf(process.pid).now);
	});
});
