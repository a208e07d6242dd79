import type { Texts } from '../texts.js';
import type { ChannelNames } from '../vocabulary.js';

export const channelNames: ChannelNames = {
	Direct: 'Direct',
	'Cross-network': 'Cross-network',
	'Paid Shopping': 'Paid shopping',
	'Paid Search': 'Paid search',
	'Paid Social': 'Paid social',
	'Paid Video': 'Paid video',
	Display: 'Display ads',
	'Paid Other': 'Other paid',
	'Organic Shopping': 'Organic shopping',
	'Organic Social': 'Organic social',
	'Organic Video': 'Organic video',
	'Organic Search': 'Organic search',
	'AI Assistant': 'AI assistants',
	Referral: 'Referral',
	Email: 'Email',
	Affiliates: 'Affiliates',
	Audio: 'Audio',
	SMS: 'SMS',
	'Mobile Push Notifications': 'Push notifications',
	Unassigned: 'Unassigned',
};

export const channels = {
	'channels.title': 'Channels',
	channel: 'Channel',
	'channels.engaged': 'Engaged',
	'channels.conversion': 'Conversion',
} as const satisfies Texts;
