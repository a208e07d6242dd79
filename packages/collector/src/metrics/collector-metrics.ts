import type { HttpMeter } from './http-meter.js';
import { counter, exposition, gauge, histogram, type Metric } from './registry.js';
import type { WriterFigures } from './writer-meter.js';

/** What is told to whoever watches. Whatever cannot be told at the moment is left out. */
export interface CollectorState {
	http: HttpMeter;
	/** Nothing while the writer does not answer. */
	writer?: WriterFigures | undefined;
	queue: { hits: number; chars: number };
	isReady: boolean;
	/** Bytes. */
	databaseBytes?: number | undefined;
	logBytes?: number | undefined;
	freeBytes?: number | undefined;
	/** Seconds by which timers of the thread that answers were late: median, 99th percentile, most. */
	loopLag?: { p50: number; p99: number; max: number } | undefined;
	memoryBytes: number;
	/** What whoever runs the collector counts besides. */
	more?: readonly Metric[];
}

/** The state in Prometheus' text format. */
export function collectorMetrics(state: CollectorState): string {
	const { http, queue } = state;
	return exposition([
		requestsMetric(http),
		counter('aisle_requests_refused_total', 'Requests refused whole, by fault.', 'code', http.refused),
		histogram('aisle_ack_seconds', 'From arrival to acknowledgement.', http.acks),
		...writerMetrics(state.writer),
		gauge('aisle_queue_hits', 'Hits that wait for the writer.', queue.hits),
		gauge('aisle_queue_characters', 'Characters of hits that wait for the writer.', queue.chars),
		gauge('aisle_ready', 'Whether traffic should be sent here.', state.isReady ? 1 : 0),
		...known('aisle_database_bytes', 'Size of the database file.', state.databaseBytes),
		...known('aisle_write_ahead_log_bytes', 'Size of the write-ahead log.', state.logBytes),
		...known('aisle_disk_free_bytes', 'Free space where the database is.', state.freeBytes),
		gauge('process_resident_memory_bytes', 'Memory of the process.', state.memoryBytes),
		...lagMetrics(state.loopLag),
		...(state.more ?? []),
	]);
}

function requestsMetric({ requests }: HttpMeter): Metric {
	const samples = Object.entries(requests).map(([key, value]) => {
		const [route = '', status = ''] = key.split(' ');
		return { labels: { route, status }, value };
	});
	return { name: 'aisle_requests_total', help: 'Requests by way in and status.', type: 'counter', samples };
}

function writerMetrics(figures: WriterFigures | undefined): Metric[] {
	if (figures === undefined) return [];
	const { accepted, duplicate, rejected, replaced, commits } = figures;
	return [
		counter('aisle_events_total', 'Events on disk, new and known.', 'outcome', { accepted, duplicate }),
		counter('aisle_events_rejected_total', 'Events refused, by fault.', 'code', rejected),
		counter('aisle_values_replaced_total', 'Values beyond the bound of new ones, by field.', 'field', replaced),
		histogram('aisle_commit_seconds', 'Judging done, until a group is on disk.', commits),
	];
}

function lagMetrics(lag: CollectorState['loopLag']): Metric[] {
	if (lag === undefined) return [];
	const samples = Object.entries(lag).map(([quantile, value]) => ({ labels: { quantile }, value }));
	return [{ name: 'aisle_event_loop_lag_seconds', help: 'Lateness since the last look.', type: 'gauge', samples }];
}

function known(name: string, help: string, value: number | undefined): Metric[] {
	return value === undefined ? [] : [gauge(name, help, value)];
}
