import type { Texts } from '../texts.js';

/** Annotations: what people write about days of a site. */
export const annotations = {
	about:
		'What happened on a day that no figure tells: a campaign, new prices, a fault. It stands below the chart of this site for everybody who may look at it, and in no link that is shared.',
	written: 'What was written',
	day: 'Day',
	text: 'What happened',
	add: 'Add',
	save: 'Save',
	cancel: 'Cancel',
	edit: 'Change',
	'edit.of': 'Change: {text}',
	remove: 'Delete',
	'remove.of': 'Delete: {text}',
	'remove.sure': 'Delete for everybody?',
	'fault.text': 'Write what happened, in one line.',
	'fault.forbidden': 'You may look at this site, not change it.',
	'fault.input': 'The collector did not take it: there may be too many already.',
	'fault.other': 'It was not saved. Try again in a moment.',
} as const satisfies Texts;
