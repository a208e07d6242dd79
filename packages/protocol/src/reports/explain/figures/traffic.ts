import { count, is, mean, persons, type ReportFigures, share, sum, TEXT, value } from '../measures.js';

const SESSIONS = count('sessions');
const CONVERTING = count('sessions', is('converting', 'no_order'));
const IN_SESSION = is('in_session', 'no_session');

/** What is told of a group of sessions. */
const OF_SESSIONS = {
	sessions: value(SESSIONS),
	engaged_sessions: value(count('sessions', is('engaged', 'not_engaged'))),
	bounce_rate: share(count('sessions', is('bounced', 'engaged')), SESSIONS),
	visitors: value(persons('sessions')),
	engaged_time_ms: mean(sum('sessions', 'engaged_ms'), SESSIONS),
	converting_sessions: value(CONVERTING),
	session_conversion_rate: share(CONVERTING, SESSIONS),
	orders: value(count('orders', IN_SESSION)),
	net_revenue_minor: value(
		sum(
			'orders',
			'net',
			IN_SESSION,
			is('own_currency', 'other_currency'),
			is('not_cancelled', 'cancelled'),
			is('not_refunded', 'refunded'),
		),
	),
};

const by = (...names: string[]): ReportFigures => ({
	names,
	figures: { ...Object.fromEntries(names.map((name) => [name, TEXT])), ...OF_SESSIONS },
});

export const TRAFFIC_FIGURES = {
	channels: by('channel'),
	sources: by('source', 'medium'),
	campaigns: by('campaign'),
	terms: by('term'),
	contents: by('content'),
	referrers: by('referrer_host'),
	entries: by('entry_path'),
	exits: by('exit_path'),
	countries: by('country'),
	regions: by('region'),
	languages: by('language'),
	devices: by('device'),
	browsers: by('browser'),
	systems: by('os'),
} as const satisfies Record<string, ReportFigures>;
