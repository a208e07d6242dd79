import type { SourceCategory } from './source-category.js';

/** Facts in lower case, trimmed; empty where there is none. */
export interface ChannelFacts {
	source: string;
	medium: string;
	campaign: string;
	category: SourceCategory | undefined;
}

/** One of GA4's channel groups with its condition. */
export interface ChannelRule {
	channel: string;
	matches: (facts: ChannelFacts) => boolean;
}

const EMAIL = new Set(['email', 'e-mail', 'e_mail', 'e mail']);
const DISPLAY = new Set(['display', 'banner', 'expandable', 'interstitial', 'cpm']);
const SOCIAL = new Set(['social', 'social-network', 'social-media', 'sm', 'social network', 'social media']);
const REFERRAL = new Set(['referral', 'app', 'link']);

/**
 * GA4's default channel groups, in order; the first that matches is the channel. The rules are those that Google publishes
 * (https://support.google.com/analytics/answer/9756891, as restated by Velir/dbt-ga4, MIT), its expressions written out
 * as string tests, which take linear time. AI Assistant, of 2026, stands early: no other rule knows its medium.
 */
export const CHANNEL_RULES: readonly ChannelRule[] = [
	{ channel: 'Direct', matches: isDirect },
	{ channel: 'AI Assistant', matches: ({ medium }) => medium === 'ai-assistant' },
	{ channel: 'Cross-network', matches: ({ campaign }) => campaign.includes('cross-network') },
	{ channel: 'Paid Shopping', matches: (facts) => isShopping(facts) && isPaid(facts) },
	{ channel: 'Paid Search', matches: (facts) => facts.category === 'search' && isPaid(facts) },
	{ channel: 'Paid Social', matches: (facts) => facts.category === 'social' && isPaid(facts) },
	{ channel: 'Paid Video', matches: (facts) => facts.category === 'video' && isPaid(facts) },
	{ channel: 'Display', matches: ({ medium }) => DISPLAY.has(medium) },
	{ channel: 'Paid Other', matches: isPaid },
	{ channel: 'Organic Shopping', matches: isShopping },
	{ channel: 'Organic Social', matches: ({ category, medium }) => category === 'social' || SOCIAL.has(medium) },
	{ channel: 'Organic Video', matches: ({ category, medium }) => category === 'video' || medium.includes('video') },
	{ channel: 'Organic Search', matches: ({ category, medium }) => category === 'search' || medium === 'organic' },
	{ channel: 'Referral', matches: ({ medium }) => REFERRAL.has(medium) },
	{ channel: 'Email', matches: ({ source, medium }) => EMAIL.has(source) || EMAIL.has(medium) },
	{ channel: 'Affiliates', matches: ({ medium }) => medium === 'affiliate' },
	{ channel: 'Audio', matches: ({ medium }) => medium === 'audio' },
	{ channel: 'SMS', matches: ({ source, medium }) => source === 'sms' || medium === 'sms' },
	{ channel: 'Mobile Push Notifications', matches: isPush },
];

function isDirect({ source, medium }: ChannelFacts): boolean {
	if (source === '') return medium === '';
	return source === '(direct)' && (medium === '(none)' || medium === '(not set)');
}

/** Google: `^(.*cp.*|ppc|retargeting|paid.*)$`. */
function isPaid({ medium }: ChannelFacts): boolean {
	return medium.includes('cp') || medium === 'ppc' || medium === 'retargeting' || medium.startsWith('paid');
}

function isShopping({ category, campaign }: ChannelFacts): boolean {
	return category === 'shopping' || namesShop(campaign);
}

/** Google: `^(.*(([^a-df-z]|^)shop|shopping).*)$`: `shop` after anything but a letter other than e, so not `workshop`. */
function namesShop(campaign: string): boolean {
	for (let at = campaign.indexOf('shop'); at >= 0; at = campaign.indexOf('shop', at + 1)) {
		const before = campaign[at - 1];
		if (before === undefined || before === 'e' || before < 'a' || before > 'z') return true;
		if (campaign.startsWith('shopping', at)) return true;
	}
	return false;
}

function isPush({ source, medium }: ChannelFacts): boolean {
	if (source === 'firebase' || medium.endsWith('push')) return true;
	return medium.includes('mobile') || medium.includes('notification');
}
