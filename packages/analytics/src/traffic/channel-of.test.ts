import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelOf } from './channel-of.js';

test.each([
	['', '', '', 'Direct'],
	['(direct)', '(none)', '', 'Direct'],
	['(direct)', '(not set)', '', 'Direct'],
	['(not set)', '(not set)', 'spring', 'Unassigned'],
	['google', 'organic', '', 'Organic Search'],
	['Google', ' CPC ', '', 'Paid Search'],
	['www.google', 'cpc', 'eshop-sale', 'Paid Shopping'],
	['google', 'cpc', 'workshop', 'Paid Search'],
	['google', 'cpc', 'workshop shopping', 'Paid Shopping'],
	['any', 'any', 'my Cross-Network', 'Cross-network'],
	['www.facebook.com', 'referral', '', 'Organic Social'],
	['m.tiktok.com', 'referral', '', 'Organic Social'],
	['x.com', 'referral', '', 'Organic Social'],
	['bsky.app', 'referral', '', 'Organic Social'],
	['youtu.be', 'referral', '', 'Organic Video'],
	['mail.google.com', 'referral', '', 'Referral'],
	['m.example', 'referral', '', 'Referral'],
	['newsletter', 'e mail', '', 'Email'],
	['x.com', 'ai-assistant', '', 'AI Assistant'],
	['x', 'web-push', '', 'Mobile Push Notifications'],
	['__proto__', 'constructor', 'toString', 'Unassigned'],
])('%j / %j / %j is %s', (source, medium, campaign, channel) => {
	expect(channelOf({ source, medium, campaign })).toBe(channel);
});

test('missing values count as empty ones', () => {
	expect(channelOf({})).toBe('Direct');
	expect(channelOf({ source: undefined, medium: 'email' })).toBe('Email');
});

test('case and blanks around a value change nothing', () => {
	const word = fc.constantFrom('google', 'Facebook', 'cpc', 'Email', 'paid', '', 'SMS', 'video', 'eShop', 'push', 'x');
	fc.assert(
		fc.property(word, word, word, (source, medium, campaign) => {
			const loud = {
				source: ` ${source.toUpperCase()} `,
				medium: `${medium.toUpperCase()}\t`,
				campaign: campaign.toUpperCase(),
			};
			expect(channelOf(loud)).toBe(channelOf({ source, medium, campaign }));
		}),
	);
});
