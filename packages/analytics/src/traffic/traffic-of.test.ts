import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAYMENT_HOSTS } from './payment-hosts.js';
import { trafficOf } from './traffic-of.js';

const PAGE = 'https://shop.example/p/1';

function fromReferrer(referrer: string): string | undefined {
	const traffic = trafficOf({ url: PAGE, referrer });
	return traffic && `${traffic.source} / ${traffic.medium} / ${traffic.channel}`;
}

function fromQuery(query: string, referrer?: string): string | undefined {
	const traffic = trafficOf({ url: `${PAGE}?${query}`, referrer });
	return traffic && [traffic.source, traffic.medium, traffic.campaign, traffic.channel].join(' / ');
}

describe('search engines', () => {
	test.each([
		['https://google.com/', 'google'],
		['https://www.google.com/search?q=x', 'google'],
		['https://www.google.co.uk/', 'google'],
		['https://google.com.hk/', 'google'],
		['https://www.google.ir/', 'google'],
		['https://images.google.de/imgres', 'google'],
		['https://www.bing.com/', 'bing'],
		['https://cn.bing.com/', 'bing'],
		['https://m.baidu.com/', 'baidu'],
		['https://search.yahoo.com/', 'yahoo'],
		['https://de.search.yahoo.com/', 'yahoo'],
		['https://search.yahoo.co.jp/', 'yahoo'],
		['https://duckduckgo.com/', 'duckduckgo'],
		['https://html.duckduckgo.com/', 'duckduckgo'],
		['https://yandex.ru/', 'yandex'],
		['https://yandex.com.tr/', 'yandex'],
		['https://ya.ru/', 'yandex'],
		['https://www.ecosia.org/', 'ecosia.org'],
		['https://search.brave.com/', 'search.brave.com'],
		['https://www.startpage.com/', 'startpage.com'],
		['https://search.naver.com/', 'naver'],
		['https://search.seznam.cz/', 'seznam'],
		['https://www.qwant.com/', 'qwant'],
		['https://kagi.com/', 'kagi.com'],
		['https://www.ask.com/', 'ask'],
		['https://lycos.fr/', 'lycos'],
		['android-app://com.google.android.googlequicksearchbox/', 'google'],
		['android-app://com.google.android.googlequicksearchbox/https/www.google.com', 'google'],
	])('%s is organic traffic of %s', (referrer, source) => {
		expect(fromReferrer(referrer)).toBe(`${source} / organic / Organic Search`);
	});

	test.each([
		'https://google.evil.example/', 'https://notgoogle.com/', 'https://mail.google.com/', 'https://docs.google.com/',
		'https://www.google.com.evil.example/', 'https://bing.com.evil.example/', 'https://mail.yahoo.com/',
	])('%s is none', (referrer) => expect(trafficOf({ url: PAGE, referrer })?.medium).toBe('referral')); // biome-ignore format: one list
});

describe('other referrers', () => {
	test.each([
		['https://chatgpt.com/', 'chatgpt.com / ai-assistant / AI Assistant'],
		['https://gemini.google.com/app', 'gemini.google.com / ai-assistant / AI Assistant'],
		['https://copilot.microsoft.com/', 'copilot.microsoft.com / ai-assistant / AI Assistant'],
		['https://www.perplexity.ai/search/x', 'perplexity.ai / ai-assistant / AI Assistant'],
		['https://x.com/i/grok', 'x.com / ai-assistant / AI Assistant'],
		['https://x.com/i/grokking', 'x.com / referral / Organic Social'],
		['https://x.com/someone', 'x.com / referral / Organic Social'],
		['https://t.co/abc', 't.co / referral / Organic Social'],
		['https://l.facebook.com/l.php?u=x', 'l.facebook.com / referral / Organic Social'],
		['https://www.youtube.com/watch?v=1', 'youtube.com / referral / Organic Video'],
		['https://www.amazon.com/', 'amazon.com / referral / Organic Shopping'],
		['https://www.Blog.example:8443/post', 'blog.example / referral / Referral'],
		['android-app://com.google.android.gm/', 'mail.google.com / referral / Referral'],
		['android-app://com.instagram.android', 'instagram.com / referral / Organic Social'],
		['Android-App://org.example.Reader/', 'org.example.reader / app / Referral'],
		['https://__proto__/', '__proto__ / referral / Referral'],
		['https://constructor/', 'constructor / referral / Referral'],
	])('%s is %s', (referrer, expected) => expect(fromReferrer(referrer)).toBe(expected));

	test('assistants carry the campaign that GA4 gives them, and are not tagged', () => {
		expect(trafficOf({ url: PAGE, referrer: 'https://claude.ai/' })).toEqual({
			channel: 'AI Assistant',
			source: 'claude.ai',
			medium: 'ai-assistant',
			campaign: '(ai-assistant)',
			tagged: false,
		});
	});
});

describe('direct', () => {
	test.each([
		'', 'https://shop.example/', 'https://www.shop.example/a', 'https://blog.shop.example/', 'about:blank', 'javascript:alert(1)',
		'android-app://', 'android-app://<script>', 'garbage', '/a',
	])('%j says nothing', (referrer) => expect(trafficOf({ url: PAGE, referrer })).toBeUndefined()); // biome-ignore format: one list

	test('so does nothing at all', () => {
		expect(trafficOf({})).toBeUndefined();
		expect(trafficOf({ url: PAGE })).toBeUndefined();
		expect(trafficOf({ url: `${PAGE}?color=red&utm_content=x&utm_source=` })).toBeUndefined();
	});

	test.each([...PAYMENT_HOSTS])('%s sends shoppers back, from any of its hosts', (host) => {
		expect(trafficOf({ url: PAGE, referrer: `https://${host}/return` })).toBeUndefined();
		expect(trafficOf({ url: PAGE, referrer: `https://www.secure.${host}/` })).toBeUndefined();
	});

	test('a host that only ends alike is no payment page', () => {
		expect(fromReferrer('https://notpaypal.com/')).toBe('notpaypal.com / referral / Referral');
	});
});

describe('tagged links', () => {
	test.each([
		['utm_source=Newsletter&utm_medium=Email&utm_campaign=Spring+Sale', 'newsletter / email / Spring Sale / Email'],
		['utm_source=news&utm_medium=email&gclid=x', 'news / email /  / Email'],
		['gclid=x', 'google / cpc /  / Paid Search'],
		['gclid=x&utm_campaign=brand', 'google / cpc / brand / Paid Search'],
		['gclid=x&utm_source=google', 'google / cpc /  / Paid Search'],
		['fbclid=x&utm_source=newsletter', 'newsletter / (not set) /  / Unassigned'],
		['fbclid=x&gclid=y', 'google / cpc /  / Paid Search'],
		['gclid=y&fbclid=x', 'google / cpc /  / Paid Search'],
		['fbclid=x', 'facebook / social /  / Organic Social'],
		['twclid=x', 'x / social /  / Organic Social'],
		['mc_eid=x', 'mailchimp / email /  / Email'],
		['utm_medium=email', '(not set) / email /  / Email'],
		['utm_source=chatgpt.com', 'chatgpt.com / ai-assistant / (ai-assistant) / AI Assistant'],
		['utm_source=chatgpt.com&utm_medium=link', 'chatgpt.com / link /  / Referral'],
		['utm_campaign=spring', '(not set) / (not set) / spring / Unassigned'],
		['utm_source=a&utm_source=b&utm_medium=c', 'a / c /  / Unassigned'],
		['utm_source=jane%40example.com&utm_medium=email', '[email] / email /  / Email'],
		['utm_source=__proto__&utm_medium=constructor', '__proto__ / constructor /  / Unassigned'],
	])('%s gives %s', (query, expected) => expect(fromQuery(query)).toBe(expected));

	test('win over the referrer, a payment page included', () => {
		expect(fromQuery('utm_source=a&utm_medium=email', 'https://www.google.com/')).toBe('a / email /  / Email');
		expect(fromQuery('gclid=x', 'https://www.paypal.com/')).toBe('google / cpc /  / Paid Search');
	});

	test('leave the rest to the referrer when they name a campaign only', () => {
		const traffic = trafficOf({ url: `${PAGE}?utm_campaign=spring`, referrer: 'https://www.bing.com/' });
		expect(traffic).toEqual({
			channel: 'Organic Search',
			source: 'bing',
			medium: 'organic',
			campaign: 'spring',
			tagged: true,
		});
	});

	test('are read from a relative address, too', () => {
		expect(trafficOf({ url: '/p/1?utm_source=a&utm_medium=sms' })).toMatchObject({ channel: 'SMS', tagged: true });
	});

	test('end at 200 characters', () => {
		expect(trafficOf({ url: `${PAGE}?utm_source=${'x'.repeat(500)}` })?.source).toBe('x'.repeat(200));
	});
});

test('no pair of texts makes it throw, and every part is there', { timeout: 60_000 }, () => {
	const query = fc.webQueryParameters();
	const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), fc.webUrl({ withQueryParameters: true }));
	const url = fc.oneof(
		text,
		query.map((part) => `${PAGE}?utm_source=${part}&utm_medium=${part}&gclid=${part}`),
	);
	fc.assert(
		fc.property(url, text, (page, referrer) => {
			const traffic = trafficOf({ url: page, referrer });
			if (traffic === undefined) return;
			expect(traffic.source).toBe(traffic.source.toLowerCase());
			expect([traffic.channel, traffic.source, traffic.medium].every((part) => part !== '')).toBe(true);
		}),
		{ numRuns: 500 },
	);
});
