import type { KnownEventName } from '@aisle/protocol';

/** GA4's default channel groups, as the collector names them. */
export const CHANNELS = [
	'Direct',
	'Cross-network',
	'Paid Shopping',
	'Paid Search',
	'Paid Social',
	'Paid Video',
	'Display',
	'Paid Other',
	'Organic Shopping',
	'Organic Social',
	'Organic Video',
	'Organic Search',
	'AI Assistant',
	'Referral',
	'Email',
	'Affiliates',
	'Audio',
	'SMS',
	'Mobile Push Notifications',
	'Unassigned',
] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** Names of the events that mean something to Aisle; a new one in the vocabulary does not compile until it is named here. */
export type EventNames = Readonly<Record<KnownEventName, string>>;
