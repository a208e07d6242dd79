import { count, is, persons, type ReportFigures, share, TEXT, value } from '../measures.js';

const BROWSER = is('browser', 'not_browser');
const HAS_PATH = is('has_path', 'no_path');
const SEEN = persons('events', BROWSER);
const SEARCHERS = persons('searches', BROWSER);
const ALL_STORED = count('stored');
const LATE = count('stored', is('late', 'not_of_this_kind'));
const kindOf = (fact: 'counted' | 'bot' | 'automated' | 'nobody' | 'cookieless' | 'denied') =>
	value(count('stored', is(fact, 'not_of_this_kind')));

export const CONTENT_FIGURES = {
	pages: {
		names: ['path'],
		figures: {
			path: TEXT,
			pageviews: value(count('views', HAS_PATH)),
			visitors: { ...value(persons('views', HAS_PATH, BROWSER)), totals: value(SEEN) },
		},
	},
	events: {
		names: ['value'],
		figures: {
			value: TEXT,
			events: value(count('events')),
			visitors: value(SEEN),
			events_per_visitor: share(count('events'), SEEN),
		},
	},
	searches: {
		names: ['term'],
		figures: {
			term: TEXT,
			searches: value(count('searches')),
			visitors: value(SEARCHERS),
			found_nothing: value(count('searches', is('found_nothing', 'had_results'))),
			found_nothing_rate: share(
				count('searches', is('found_nothing', 'had_results')),
				count('searches', is('stated', 'says_no_number')),
			),
		},
	},
	pixels: {
		names: ['campaign'],
		figures: {
			campaign: TEXT,
			opened: value(count('pixels', is('open', 'not_of_this_kind'), is('first', 'same_message'))),
			opens: value(count('pixels', is('open', 'not_of_this_kind'))),
			clicks: value(count('pixels', is('click', 'not_of_this_kind'))),
			impressions: value(count('pixels', is('impression', 'not_of_this_kind'))),
			hits: value(count('pixels')),
		},
	},
	quality: {
		names: ['source'],
		figures: {
			source: TEXT,
			events: value(ALL_STORED),
			counted: kindOf('counted'),
			bots: kindOf('bot'),
			automated: kindOf('automated'),
			nobody: kindOf('nobody'),
			cookieless: kindOf('cookieless'),
			denied: kindOf('denied'),
			late: value(LATE),
			late_rate: share(LATE, ALL_STORED),
		},
	},
} as const satisfies Record<string, ReportFigures>;
