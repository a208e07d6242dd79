import type { FaultCode, KnownEventName } from '@aisle/protocol';

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
export type ChannelNames = Readonly<Record<(typeof CHANNELS)[number], string>>;

/** Names of the events that mean something to Aisle; a new one in the vocabulary does not compile until it is named here. */
export type EventNames = Readonly<Record<KnownEventName, string>>;

/** Why something was refused, in words for a shop's owner; a new code does not compile until it has some. */
export type Refusals = Readonly<Record<FaultCode, string>>;

/** Words for what the collector names. */
export interface Vocabulary {
	channels: ChannelNames;
	events: EventNames;
	refusals: Refusals;
}
