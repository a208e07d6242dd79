import { column } from '../columns.js';
import { list, plainList, type ReportDefinition } from '../definition.js';

/** Steps that a funnel may have. */
const STEPS = { min: 2, max: 10 } as const;

/** Lists of what people did one after the other, as whoever asks defines it. */
export const FLOW_REPORTS = {
	funnel: list(
		'how many came from step to step, the steps being those that are asked for',
		[
			column('step', 'count', 'Number of the step, from 1.'),
			column('condition', 'text', 'The step as it was asked for.'),
			column('subjects', 'count', 'Sessions, or persons, that came at least so far. In the totals: that began.'),
			column('share', 'rate', 'Of those that reached the first step. In the totals: that came through.'),
			column('step_share', 'rate', 'Of those that reached the step before.', 'Of the step before'),
			column('dropped', 'count', 'Those that came no further.'),
			column(
				'median_ms',
				'ms',
				'Median time from the step before. In the totals: from the first step to the last.',
				'Median time',
			),
		],
		{
			step: {
				description: 'a step, once for each in their order: event:<name>, path:/<path> or path:/<beginning>*',
				format: 'flow_step',
				times: STEPS,
				required: true,
			},
			window: {
				description: 'time from the first step within which every other one counts: 30m, 12h, 7d; 30d when left out',
				format: 'duration',
			},
			by: { description: 'who goes through it, session when left out', values: ['session', 'person'] },
		},
	),
	paths: {
		...plainList(
			'where sessions went from a page or event, or where they came from',
			[
				column('path', 'text', 'The steps from the anchor to this one.'),
				column('depth', 'count', 'Steps beyond the anchor; 0 is the anchor itself.'),
				column('step', 'text', 'This step: the path of a page, the name of an event, or (other).'),
				column('sessions', 'count', 'Sessions that came this way. In the totals: all with the anchor.'),
				column('share', 'rate', 'Of all sessions with the anchor.'),
				column('exits', 'count', 'Sessions that have no further step; going back: that began here.'),
			],
			{
				anchor: {
					description: 'page or event at which paths begin: event:<name>, path:/<path> or path:/<beginning>*',
					format: 'flow_step',
					required: true,
				},
				direction: {
					description: 'what came after it or before it, forward when left out',
					values: ['forward', 'back'],
				},
				steps: { description: 'what paths are made of, pages when left out', values: ['pages', 'events'] },
				depth: { description: 'steps beyond the anchor, 3 when left out', format: 'path_depth' },
				top: { description: 'different next steps that each step shows, 5 when left out', format: 'path_top' },
			},
		),
		supports: { filters: true, interval: false, compare: false, limit: true },
	},
	goals: list('how often the goals of the site were reached', [
		column('goal', 'text', 'Name of the goal.'),
		column('condition', 'text', 'What reaches it: event:<name>, path:/<path> or path:/<beginning>*.'),
		column('conversions', 'count', 'Times that it was reached in a session.'),
		column('converting_sessions', 'count', 'Sessions in which it was. In the totals: any of them.', 'Converting'),
		column('conversion_rate', 'rate', 'Converting sessions, of all sessions.'),
		column('visitors', 'count', 'Persons with such a session, each counted once.'),
		column('value_minor', 'money_minor', 'What these conversions were worth in the currency of the site.'),
	]),
	exit_risk: list('pages by how often sessions end on them', [
		column('path', 'text', 'Path of the page.'),
		column('views', 'count', 'Page views in sessions.'),
		column('exits', 'count', 'Of these, the last of their session.'),
		column('exit_rate', 'rate', 'Exits / views. In the totals: of the site.'),
		column('risk', 'number', 'Exit rate of the page / exit rate of the site.'),
	]),
} as const satisfies Record<string, ReportDefinition>;
