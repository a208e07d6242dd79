import { referrerParts, siteHost } from '../url/referrer-parts.js';
import { remember } from '../url/remember.js';
import { isAiAssistant, isAiAssistantPage } from './ai-assistants.js';
import { androidApp } from './android-apps.js';
import { isPaymentHost } from './payment-hosts.js';
import { searchEngineOf } from './search-engines.js';

/** What a referrer says about where the visit came from. */
export interface ReferrerTraffic {
	source: string;
	medium: 'organic' | 'ai-assistant' | 'referral' | 'app';
	campaign?: string;
}

/** Medium and campaign that GA4 gives to visits from AI assistants. */
export const AI_ASSISTANT = { medium: 'ai-assistant', campaign: '(ai-assistant)' } as const;

/** Source and medium of a foreign referrer; `undefined` for none, for the site's own pages and for payment pages. */
export function referrerTraffic(url: string, referrer: string): ReferrerTraffic | undefined {
	if (referrer === '') return undefined;
	const parts = referrerParts(url, referrer);
	if (parts !== undefined) return pageTraffic(siteHost(parts.host), parts.path);
	const app = androidApp(referrer);
	if (app === undefined) return undefined;
	return 'host' in app ? hostTraffic(app.host) : { source: app.packageName, medium: 'app' };
}

function pageTraffic(host: string, path: string): ReferrerTraffic | undefined {
	return isAiAssistantPage(host, path) ? { source: host, ...AI_ASSISTANT } : hostTraffic(host);
}

const hostTraffic = remember((host): ReferrerTraffic | undefined => {
	if (isPaymentHost(host)) return undefined;
	if (isAiAssistant(host)) return { source: host, ...AI_ASSISTANT };
	const engine = searchEngineOf(host);
	return engine === undefined ? { source: host, medium: 'referral' } : { source: engine, medium: 'organic' };
});
