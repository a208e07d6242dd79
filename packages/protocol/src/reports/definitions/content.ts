import { column } from '../columns.js';
import { list, plainList } from '../definition.js';

/** Lists of what happened in visits. */
export const CONTENT_REPORTS = {
	pages: list('pages by their views', [
		column('path', 'text', 'Path of the page.'),
		column('pageviews', 'count', 'Page views.', 'Page views'),
		column('visitors', 'count', 'Persons with such a page view, each counted once. In the totals: of the whole range.'),
	]),
	events: list(
		'events by name, or one event by the values of a parameter',
		[
			column('value', 'text', 'Name of the event, or value of the parameter; null where the event has none.'),
			column('events', 'count', 'Events of any source.'),
			column('visitors', 'count', 'Persons with such a browser event, each counted once.'),
			column('events_per_visitor', 'number', 'Events / visitors.', 'Events a visitor'),
		],
		{
			event: { description: 'name of the event of which the parameter is told' },
			param: { description: 'name of the parameter by whose values the event is told; needs event' },
		},
	),
	searches: list('what was looked for in the shop', [
		column('term', 'text', 'Search term, blanks around it cut off, in lower case.'),
		column('searches', 'count', 'Events search and view_search_results with this term.'),
		column('visitors', 'count', 'Persons who looked for it, each counted once.'),
		column('found_nothing', 'count', 'Searches that say that they had no result.'),
		column('found_nothing_rate', 'rate', 'Of the searches that say how many results they had.'),
	]),
	pixels: {
		...plainList('mails that were opened and ads that were seen, by campaign', [
			column('campaign', 'text', 'Campaign of the address, else the parameter campaign; null where none is named.'),
			column('opened', 'count', 'Mails opened: those of one message_id once, of a mail without it each time.'),
			column('opens', 'count', 'Events email_open, however often a mail was opened.', 'Times opened'),
			column('clicks', 'count', 'Events email_click.'),
			column('impressions', 'count', 'Events ad_impression.'),
			column('hits', 'count', 'All of these events, of any source.'),
		]),
		supports: { filters: false, interval: false, compare: true, limit: true },
	},
	quality: plainList('what was stored and what of it counts, by the sender', [
		column('source', 'text', 'Who recorded the events: browser, server, pos or mail.'),
		column('events', 'count', 'Events stored.'),
		column('counted', 'count', 'Events that count.'),
		column('bots', 'count', 'Events of known bots.'),
		column('automated', 'count', 'Events of visitor-days with too many events.'),
		column('nobody', 'count', 'Counted events of nobody known.'),
		column('cookieless', 'count', 'Events without a kept visitor id.'),
		column('denied', 'count', 'Events of visitors who allowed nothing.'),
		column('late', 'count', 'Events that arrived more than a minute after they happened.'),
		column('late_rate', 'rate', 'Late events, of the events stored.'),
	]),
} as const;
