import { ALL_PARTS, type ConformancePart, describeStore } from '../../testing/conformance.js';
import { openForConformance } from './open.js';

/** What is behind figures is not here yet; secrets, as refused events, are what a collector keeps to itself. */
const WITHOUT: readonly ConformancePart[] = ['what is behind figures', 'salts'];

describeStore(
	'ClickHouse',
	openForConformance,
	ALL_PARTS.filter((part) => !WITHOUT.includes(part)),
	['rejected events are kept beside the batch and count nowhere'],
);
