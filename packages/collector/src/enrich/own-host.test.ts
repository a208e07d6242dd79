import type { AisleEvent } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { toStoredEvent } from './to-stored-event.js';

const event: AisleEvent = {
	id: '019d18a1-5b00-7cc0-8a11-0242ac120002',
	source: 'browser',
	mode: 'granted',
	name: 'page_view',
	time: { kind: 'imported', t: 0 },
	url: 'https://shop.example/thanks',
} as unknown as AisleEvent;

const seen = (referrer: string, ownHosts?: string[], url = event.url) => {
	const { referrerHost, referrerPath, traffic } = toStoredEvent(
		{ ...event, ...(url === undefined ? {} : { url }), referrer },
		{ t: 0, received: 0, bot: false, ownHosts },
	);
	return { host: referrerHost, path: referrerPath, source: traffic?.source };
};
const NOTHING = { host: undefined, path: undefined, source: undefined };

describe('a referrer', () => {
	it.each([
		['another domain of the shop', 'https://shop.hr/cart'],
		['it with www. and a port', 'https://www.shop.hr:8443/cart'],
		['a host below it', 'https://checkout.shop.hr/'],
	])('that is %s is kept nowhere and is no source', (_, referrer) => {
		expect(seen(referrer)).toMatchObject({ source: expect.any(String) });
		expect(seen(referrer, ['pay.example', 'shop.hr'])).toEqual(NOTHING);
	});

	it('that is a payment page is none, whatever the owner says', () => {
		expect(seen('https://www.paypal.com/checkoutnow')).toEqual(NOTHING);
	});

	it('that only ends like a host of the shop is foreign', () => {
		expect(seen('https://notshop.hr/a', ['shop.hr'])).toEqual({ host: 'notshop.hr', path: '/a', source: 'notshop.hr' });
	});

	it('that is an app still counts, and a campaign counts whatever the referrer', () => {
		expect(seen('android-app://com.google.android.gm/', ['shop.hr']).source).toBeDefined();
		const tagged = 'https://shop.example/?utm_source=news&utm_medium=email';
		expect(seen('https://shop.hr/', ['shop.hr'], tagged)).toEqual({ ...NOTHING, source: 'news' });
	});
});
