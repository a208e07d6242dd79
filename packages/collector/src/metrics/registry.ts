/** One line of an exposition: labels and a value. */
export interface Sample {
	labels?: Readonly<Record<string, string>>;
	value: number;
}

/** A metric as Prometheus reads it. */
export interface Metric {
	name: string;
	help: string;
	type: 'counter' | 'gauge' | 'histogram';
	/** For a histogram its lines have the suffix that `_` in their labels names. */
	samples: readonly Sample[];
}

/** Metrics in Prometheus' text format 0.0.4. */
export function exposition(metrics: readonly Metric[]): string {
	return metrics.map(metricText).join('');
}

function metricText({ name, help, type, samples }: Metric): string {
	const lines = samples.map(({ labels: { _: suffix = '', ...labels } = {}, value }) => {
		const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
		return `${name}${suffix}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`;
	});
	return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function escaped(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** Counts by label, all of the same few values; a label that the world may choose does not belong here. */
export type Counts = Record<string, number>;

/** Adds to a count. */
export function add(counts: Counts, label: string, n = 1): void {
	counts[label] = (counts[label] ?? 0) + n;
}

/** A counter by one label. */
export function counter(name: string, help: string, label: string, counts: Counts): Metric {
	const samples = Object.entries(counts).map(([text, value]) => ({ labels: { [label]: text }, value }));
	return { name, help, type: 'counter', samples };
}

/** One value that goes up and down. */
export function gauge(name: string, help: string, value: number): Metric {
	return { name, help, type: 'gauge', samples: [{ value }] };
}

/** How long something took, as counts of everything up to each bound. Survives a structured clone. */
export interface Histogram {
	/** Counts by bound of {@link BOUNDS_MS}, each without those of the bounds before; the last is of what took longer. */
	counts: number[];
	sumMs: number;
}

/** Upper bounds in milliseconds. */
const BOUNDS_MS = [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];

export function createHistogram(): Histogram {
	return { counts: Array.from({ length: BOUNDS_MS.length + 1 }, () => 0), sumMs: 0 };
}

/** Counts a duration. */
export function observe(histogram: Histogram, ms: number): void {
	const at = BOUNDS_MS.findIndex((bound) => ms <= bound);
	const index = at < 0 ? BOUNDS_MS.length : at;
	histogram.counts[index] = (histogram.counts[index] ?? 0) + 1;
	histogram.sumMs += ms;
}

/** A histogram in seconds, as Prometheus wants durations. */
export function histogram(name: string, help: string, { counts, sumMs }: Histogram): Metric {
	let total = 0;
	const samples: Sample[] = counts.map((count, index) => {
		total += count;
		const bound = BOUNDS_MS[index];
		return { labels: { _: '_bucket', le: bound === undefined ? '+Inf' : String(bound / 1_000) }, value: total };
	});
	samples.push({ labels: { _: '_sum' }, value: sumMs / 1_000 }, { labels: { _: '_count' }, value: total });
	return { name, help, type: 'histogram', samples };
}
