import { expect, test } from 'vitest';
import { pixelHit } from './pixel-hit.js';

const NEWS = { channel: 'Email', source: 'news', medium: 'email', campaign: 'spring', tagged: true };

test.each([
	['its address', { traffic: NEWS, params: { campaign: 'autumn' } }, 'spring'],
	['its parameter', { params: { campaign: 'autumn' } }, 'autumn'],
	['a number', { params: { campaign: 7 } }, '7'],
	['an empty name', { params: { campaign: '' } }, null],
	['nothing', {}, null],
])('the campaign of a mail is named by %s', (_case, said, campaign) => {
	expect(pixelHit({ name: 'email_open', ...said })).toEqual({ campaign, message: null });
});

test('a mail is told from others by its message, and no other event is one', () => {
	expect(pixelHit({ name: 'email_open', params: { message_id: 'm1' } })).toMatchObject({ message: 'm1' });
	expect(pixelHit({ name: 'page_view', params: { message_id: 'm1' } })).toBeUndefined();
});
