import { ALL_PARTS, type ConformancePart, describeStore } from '../../testing/conformance.js';
import { openForConformance } from './open.js';

/** The first three are not here yet; secrets, as refused events, are what a collector keeps to itself. */
const WITHOUT: readonly ConformancePart[] = ['what is behind figures', 'erasures', 'goals', 'salts'];

describeStore(
	'ClickHouse',
	openForConformance,
	ALL_PARTS.filter((part) => !WITHOUT.includes(part)),
	['rejected events are kept beside the batch and count nowhere'],
);
