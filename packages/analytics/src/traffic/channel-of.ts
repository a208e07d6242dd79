import { categoryOf } from './source-category.js';
import { CHANNEL_RULES } from './channel-rules.js';

/** What a channel is decided from. Empty and missing values are the same. */
export interface TrafficFacts {
	source?: string | undefined;
	medium?: string | undefined;
	campaign?: string | undefined;
}

/** The channel of traffic that no rule names. */
const UNASSIGNED = 'Unassigned';

/** GA4's default channel group of a source, a medium and a campaign; letters count in either case. Nothing at all is `Direct`. */
export function channelOf({ source = '', medium = '', campaign = '' }: TrafficFacts): string {
	const name = source.trim().toLowerCase();
	const facts = {
		source: name,
		medium: medium.trim().toLowerCase(),
		campaign: campaign.trim().toLowerCase(),
		category: categoryOf(name),
	};
	return CHANNEL_RULES.find(({ matches }) => matches(facts))?.channel ?? UNASSIGNED;
}
