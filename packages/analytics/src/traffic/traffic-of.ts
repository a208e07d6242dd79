import type { Traffic } from '../stored-event.js';
import { siteHost } from '../url/referrer-parts.js';
import { isAiAssistant } from './ai-assistants.js';
import { type CampaignTag, campaignTag } from './campaign-tag.js';
import { channelOf } from './channel-of.js';
import { AI_ASSISTANT, referrerTraffic } from './referrer-traffic.js';

/** A page view as traffic is read from it. */
export interface PageVisit {
	url?: string | undefined;
	referrer?: string | undefined;
}

/** GA4's word for a part that a campaign link leaves open. */
const NOT_SET = '(not set)';

/**
 * Where a page view came from: campaign parameters first, then a click id, then a foreign referrer. `undefined` when
 * nothing says so: direct, or a step inside the site. Text is scrubbed. Never throws.
 */
export function trafficOf({ url = '', referrer = '' }: PageVisit): Traffic | undefined {
	const tag = campaignTag(url);
	if (tag?.source !== undefined || tag?.medium !== undefined) return toTraffic(completed(tag), true);
	const from = referrerTraffic(url, referrer);
	if (tag === undefined) return from === undefined ? undefined : toTraffic(from, false);
	// Only a campaign name: the referrer, where there is one, tells the rest.
	return toTraffic({ ...from, ...tag }, true);
}

/** Assistants that name themselves in `utm_source` leave the medium out. */
function completed(tag: Readonly<CampaignTag>): Readonly<CampaignTag> {
	const { source, medium } = tag;
	return source !== undefined && medium === undefined && isAiAssistant(siteHost(source))
		? { ...AI_ASSISTANT, ...tag }
		: tag;
}

function toTraffic({ source = NOT_SET, medium = NOT_SET, campaign }: Readonly<CampaignTag>, tagged: boolean): Traffic {
	const channel = channelOf({ source, medium, campaign });
	return { channel, source, medium, ...(campaign === undefined ? {} : { campaign }), tagged };
}
