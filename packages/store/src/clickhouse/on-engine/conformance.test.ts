import { describeStore } from '../../testing/conformance.js';
import { openForConformance } from './open.js';

/** What is not here yet; the README says what that means for whoever runs it. */
const WITHOUT = [
	'rejected events are kept beside the batch and count nowhere',
	'a site without events answers every report, and a rate of nothing is null',
	'products are followed from the look to the refund',
	'no more pieces are given back than were bought',
	'a cart that was left tells its step, its worth and its products',
	'the journey of a person is what they did and nothing else',
];

describeStore(
	'ClickHouse',
	openForConformance,
	[
		'appending',
		'reports',
		'reports of some sessions',
		'lists',
		'comparisons and intervals',
		'late events',
		'carts that are left',
	],
	WITHOUT,
);
