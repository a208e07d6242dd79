import { expect, test } from 'vitest';
import { touchTraffic } from './touch-traffic.js';

test('a mail or an ad that nobody tagged is no direct visit', () => {
	expect(touchTraffic('session', undefined)).toBeUndefined();
	expect(touchTraffic('email_open', undefined)).toMatchObject({ channel: 'Email', source: '(not set)' });
	expect(touchTraffic('email_click', undefined)).toMatchObject({ channel: 'Email', medium: 'email' });
	expect(touchTraffic('ad_impression', undefined)).toMatchObject({ channel: 'Display', medium: 'display' });
	const tagged = { channel: 'Email', source: 'news', medium: 'email', tagged: true };
	expect(touchTraffic('email_open', tagged)).toBe(tagged);
});
