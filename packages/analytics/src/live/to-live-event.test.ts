import { expect, test } from 'vitest';
import { event, NOON } from '../testing/events.js';
import { toLiveEvent } from './to-live-event.js';

test('a live event shows what happened and nothing that leads back to a person', () => {
	const key = 'g:0123456789abcdef';
	const source = event('a', {
		name: 'purchase',
		key,
		userId: 'ann',
		params: { value: 1.005, coupon: 'ANN' },
		country: 'HR',
	});
	const live = toLiveEvent({ ...source, title: 'Thanks' }, 7, 'USD');
	expect(live).toEqual({
		seq: 7, time: NOON, name: 'purchase', source: 'browser', title: 'Thanks', country: 'HR', currency: 'USD',
		value_minor: 101, visitor: expect.stringMatching(/^[0-9a-z]{4}$/),
	}); // biome-ignore format: one record
});

test('rows of one visitor bear one tag, and another’s another', () => {
	const tag = (key: string): string | undefined => toLiveEvent(event('a', { key }), 1, 'USD').visitor;
	expect(tag('c:1')).toBe(tag('c:1'));
	expect(tag('c:1')).not.toBe(tag('c:2'));
	expect(toLiveEvent(event('a'), 1, 'USD')).not.toHaveProperty('visitor');
});

test('a value is in its own currency where it names one', () => {
	const live = toLiveEvent(event('a', { params: { value: 950_000, currency: 'IRR' } }), 1, 'USD');
	expect(live).toMatchObject({ currency: 'IRR', value_minor: 950_000 });
});
