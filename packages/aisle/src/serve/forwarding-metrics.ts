import { counter, gauge, type Metric } from '@aisle/collector';
import type { Forwarding } from './forwarding.js';

/** How far forwarding is, for Prometheus; nothing until the thread has told. */
export function forwardingMetrics(forwarding: Forwarding): Metric[] {
	const state = forwarding.state();
	if (state === undefined) return [];
	const { events = 0, seconds = 0 } = forwarding.behind() ?? {};
	return [
		gauge('aisle_forward_waiting_events', 'Events in the log that ClickHouse does not have, at most.', events),
		gauge('aisle_forward_oldest_seconds', 'Age of the oldest of them.', seconds),
		gauge('aisle_forward_log_bytes', 'Bytes of the log in use.', state.log?.bytes ?? 0),
		gauge('aisle_fold_waiting_blocks', 'Blocks in ClickHouse that are in no report yet.', state.unfolded),
		gauge('aisle_forward_stopped', 'Whether the last try to forward failed.', state.forwarding === undefined ? 0 : 1),
		counter('aisle_forward_events_total', 'Events forwarded since the start.', 'outcome', {
			forwarded: state.forwardedEvents,
		}),
		counter('aisle_forward_failures_total', 'Tries to forward or fold that failed, by reason.', 'reason', {
			...state.failures,
		}),
	];
}
