import { ALL_PARTS, describeStore } from '../../testing/conformance.js';
import { openForConformance } from './open.js';

// what a collector keeps to itself is no part of ClickHouse: secrets, and what was refused
describeStore(
	'ClickHouse',
	openForConformance,
	ALL_PARTS.filter((part) => part !== 'salts'),
	['rejected events are kept beside the batch and count nowhere'],
);
