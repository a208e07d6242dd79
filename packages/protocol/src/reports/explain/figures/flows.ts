import { count, is, median, ofAll, persons, type ReportFigures, share, sum, TEXT, value, whole } from '../measures.js';

const REACHED = count('funnel', is('reached', 'not_reached'));
const HERE = count('path_sessions', is('here', 'not_reached'));
const EXITS = count('session_views', is('exit', 'not_last_view'));
const VIEWS = count('session_views');
const GOAL_REACHED = is('reached', 'not_reached');

export const FLOW_FIGURES = {
	funnel: {
		names: ['step'],
		figures: {
			step: TEXT,
			condition: TEXT,
			subjects: value(REACHED),
			share: share(count('funnel', is('reached_share', 'not_reached')), ofAll(count('funnel'))),
			step_share: share(REACHED, count('funnel', is('reached_before', 'not_reached'))),
			dropped: value(count('funnel', is('reached', 'not_reached'), is('stopped', 'went_further'))),
			median_ms: whole(median('funnel', 'between_ms', is('timed', 'not_reached'))),
		},
	},
	paths: {
		names: ['path'],
		figures: {
			path: TEXT,
			depth: TEXT,
			step: TEXT,
			sessions: value(HERE),
			share: share(HERE, ofAll(count('path_sessions'))),
			exits: value(count('path_sessions', is('here', 'not_reached'), is('ended', 'went_further'))),
		},
	},
	goals: {
		names: ['goal'],
		figures: {
			goal: TEXT,
			condition: TEXT,
			conversions: value(count('goal_hits')),
			converting_sessions: value(count('goal_sessions', GOAL_REACHED)),
			conversion_rate: share(count('goal_sessions', GOAL_REACHED), count('goal_sessions')),
			visitors: value(persons('goal_sessions', GOAL_REACHED)),
			value_minor: value(sum('goal_hits', 'value')),
		},
	},
	exit_risk: {
		names: ['path'],
		figures: {
			path: TEXT,
			views: value(VIEWS),
			exits: value(EXITS),
			exit_rate: share(EXITS, VIEWS),
			risk: { ...share(EXITS, VIEWS), base: { numerator: ofAll(EXITS), denominator: ofAll(VIEWS) } },
		},
	},
} as const satisfies Record<string, ReportFigures>;
