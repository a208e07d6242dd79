import type { KnownEventName } from '@aisle/protocol';
import type { en } from './en.js';

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

/** Every text of the page. The English catalogue names the keys; another one that lacks or adds a key does not compile. */
export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;

/** Names of the events that mean something to Aisle; a new one in the vocabulary does not compile until it is named here. */
export type EventNames = Readonly<Record<KnownEventName, string>>;
