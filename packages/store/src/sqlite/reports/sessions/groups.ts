import type { Numbers } from '../../numbers.js';

/** By what sessions are put into groups, besides being filtered by it. */
export type GroupName =
	| 'channel'
	| 'source'
	| 'medium'
	| 'source_medium'
	| 'campaign'
	| 'term'
	| 'content'
	| 'referrer_host'
	| 'entry_path'
	| 'exit_path'
	| 'country'
	| 'region'
	| 'language'
	| 'device'
	| 'browser'
	| 'os';

export interface Group {
	/** SQL over `session s`; what it gives may stand for the same label as another. */
	raw: string;
	/** The text that stands for it; `null` when nothing is known. */
	label(raw: number | string | null, numbers: Numbers): string | null;
}

/** Between source and medium in the label of both; neither holds a line break. */
export const SEPARATOR = '\n';

/** A column of the event with which a session began. */
const ofFirst = (column: string): string => `(SELECT e0.${column} FROM event e0 WHERE e0.n = s.start_n)`;

const text: Group['label'] = (raw, numbers) => (typeof raw === 'number' ? numbers.textOf(raw) : null);

function ofTraffic(read: (traffic: ReturnType<Numbers['trafficOf']>) => string | undefined, direct?: string): Group {
	return {
		raw: 's.traffic',
		label: (raw, numbers) => (typeof raw === 'number' ? read(numbers.trafficOf(raw)) : direct) ?? null,
	};
}

function ofAgent(read: (agent: ReturnType<Numbers['agentOf']>) => string | undefined): Group {
	return {
		raw: ofFirst('agent'),
		label: (raw, numbers) => (typeof raw === 'number' ? (read(numbers.agentOf(raw)) ?? null) : null),
	};
}

function ofQuery(name: string): Group {
	return {
		raw: ofFirst('query'),
		label: (raw) => (typeof raw === 'string' ? new URLSearchParams(raw).get(name) || null : null),
	};
}

export const GROUPS: Readonly<Record<GroupName, Group>> = {
	channel: ofTraffic((traffic) => traffic.channel, 'Direct'),
	source: ofTraffic((traffic) => traffic.source),
	medium: ofTraffic((traffic) => traffic.medium),
	source_medium: ofTraffic((traffic) => `${traffic.source}${SEPARATOR}${traffic.medium}`),
	campaign: ofTraffic((traffic) => traffic.campaign),
	term: ofQuery('utm_term'),
	content: ofQuery('utm_content'),
	referrer_host: { raw: ofFirst('referrer_host'), label: text },
	entry_path: { raw: 's.entry_path', label: text },
	exit_path: { raw: 's.exit_path', label: text },
	country: { raw: 's.country', label: text },
	region: { raw: ofFirst('region'), label: text },
	language: { raw: ofFirst('language'), label: text },
	device: { raw: 's.device', label: text },
	browser: ofAgent((agent) => agent.browser),
	os: ofAgent((agent) => agent.os),
};
