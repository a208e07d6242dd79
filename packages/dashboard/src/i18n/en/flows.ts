import type { Texts } from '../texts.js';

/** Funnels, paths and journeys. */
export const flows = {
	'funnel.of_before': '{share} of those before',
	'funnel.left': { one: '{n} went no further', other: '{n} went no further' },
	'funnel.about':
		'Write steps as event:name, path:/page or path:/beginning*. The address keeps them, so a link shows the same funnel.',
	'funnel.step': 'Step {number}',
	'funnel.remove': 'Remove step {number}',
	'funnel.add': 'Add a step',
	'funnel.by': 'Who goes through it',
	'funnel.by.session': 'By visit',
	'funnel.by.person': 'By person',
	'funnel.window': 'Time for all steps',
	'funnel.days': 'Within days: {days}',
	'paths.about':
		'Each column is one step further. The orange part of a step is where visits end. Click a step to begin there.',
	'paths.anchor': 'Page or event at which paths begin',
	'paths.direction': 'Direction',
	'paths.direction.forward': 'What came after',
	'paths.direction.back': 'What came before',
	'paths.steps': 'What steps are',
	'paths.steps.pages': 'Pages',
	'paths.steps.events': 'Events',
	'paths.depth': 'How far',
	'paths.depth.of': { one: '{n} step', other: '{n} steps' },
	'paths.none':
		'No visit came by this page or event in these dates. Begin with another one, such as path:/ or event:view_item.',
	'paths.other': 'Others',
	'paths.node': '{step}: {sessions} visits, {exits} of them ended here',
	'paths.node_back': '{step}: {sessions} visits, {exits} of them began here',
	'journey.none': 'This person did nothing in these dates.',
	'journey.whose':
		'Whose journey? Open an order and click it, or write the key of a person: u: and the user id of your shop.',
	'journey.person': 'Key of the person',
	'journey.show': 'Show',
	'journey.choose': 'Choose from the orders',
	'journey.events': { one: '{n} event', other: '{n} events' },
	'journey.cut': 'the first {shown} are shown, the CSV file has all',
	'journey.visit': 'Visit {number}',
	'journey.outside': 'Outside of visits',
} as const satisfies Texts;
