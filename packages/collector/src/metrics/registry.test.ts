import { expect, it } from 'vitest';
import { add, type Counts, counter, createHistogram, exposition, gauge, histogram, observe } from './registry.js';

it('metrics are told in the words of Prometheus', () => {
	const counts: Counts = {};
	add(counts, 'a');
	add(counts, 'a', 2);
	add(counts, 'say "\\n"');
	expect(exposition([counter('c_total', 'Things.', 'kind', counts), gauge('g', 'Now.', 1.5)])).toBe(
		'# HELP c_total Things.\n# TYPE c_total counter\nc_total{kind="a"} 3\nc_total{kind="say \\"\\\\n\\""} 1\n' +
			'# HELP g Now.\n# TYPE g gauge\ng 1.5\n',
	);
});

it('a histogram counts up to each bound, in seconds', () => {
	const times = createHistogram();
	for (const ms of [0.5, 0.6, 4, 60_000]) observe(times, ms);
	const text = exposition([histogram('h_seconds', 'Times.', times)]);
	for (const line of [
		'h_seconds_bucket{le="0.0005"} 1',
		'h_seconds_bucket{le="0.001"} 2',
		'h_seconds_bucket{le="0.005"} 3',
		'h_seconds_bucket{le="5"} 3',
		'h_seconds_bucket{le="+Inf"} 4',
		'h_seconds_sum 60.0051',
		'h_seconds_count 4',
	]) {
		// biome-ignore format: one list
		expect(text).toContain(`${line}\n`);
	}
});
