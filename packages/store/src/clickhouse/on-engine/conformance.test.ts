import { ALL_PARTS, type ConformancePart, describeStore } from '../../testing/conformance.js';
import { openForConformance } from './open.js';

/** What a collector keeps to itself is no part of ClickHouse: secrets, and what was refused. Nobody is erased there yet, and goals are not known. */
const WITHOUT: readonly ConformancePart[] = ['salts', 'erasures', 'goals'];

describeStore(
	'ClickHouse',
	openForConformance,
	ALL_PARTS.filter((part) => !WITHOUT.includes(part)),
	['rejected events are kept beside the batch and count nowhere'],
);
