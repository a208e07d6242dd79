import { REPORT_NAMES } from '@aisle/protocol';
import { ALL_PARTS, type ConformancePart, describeStore } from '../../testing/conformance.js';
import { openForConformance } from './open.js';

/** The first two are not here yet; secrets, as refused events, are what a collector keeps to itself. */
const WITHOUT: readonly ConformancePart[] = ['what is behind figures', 'erasures', 'salts'];

describeStore(
	'ClickHouse',
	openForConformance,
	ALL_PARTS.filter((part) => !WITHOUT.includes(part)),
	[
		'rejected events are kept beside the batch and count nowhere',
		...REPORT_NAMES.map((name) => `what is behind ${name} of a segment adds up`),
	],
);
