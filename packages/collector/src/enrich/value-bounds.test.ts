import type { StoredEvent } from '@aisle/analytics';
import { describe, expect, it } from 'vitest';
import { NOW } from '../testing/hits.js';
import { NEW_VALUES_A_DAY, OTHER, ValueBounds } from './value-bounds.js';

const DAY = 86_400_000;

function setUp(limit?: number, dictionary: ReadonlySet<unknown> = new Set()) {
	const replaced: Record<string, number> = {};
	let asked = 0;
	const isKnown = (value: unknown) => {
		asked++;
		return dictionary.has(value);
	};
	const bounds = new ValueBounds({ isKnown }, replaced, limit);
	/** The event as it may be stored. */
	const bound = (fields: Partial<StoredEvent>, site = 'shop') => {
		const event: StoredEvent = {
			id: '',
			t: NOW,
			received: NOW,
			source: 'browser',
			mode: 'cookieless',
			name: 'page_view',
			bot: false,
			...fields,
		};
		bounds.bound(site, event);
		return event;
	};
	return { bound, replaced, asked: () => asked };
}

describe('new values', () => {
	it('of a hundred thousand keep their names up to the limit, and are one value beyond it', () => {
		const { bound, replaced } = setUp();
		const paths = new Set<string | undefined>();
		for (let n = 0; n < 100_000; n++) paths.add(bound({ path: `/p/${n}` }).path);
		expect(paths.size).toBe(NEW_VALUES_A_DAY + 1);
		expect(paths).toContain(OTHER);
		expect(replaced).toEqual({ path: 100_000 - NEW_VALUES_A_DAY });
	});

	it('that were let in stay what they are, and so does what the store has', () => {
		const { bound } = setUp(1, new Set(['/known']));
		expect(bound({ path: '/new' }).path).toBe('/new');
		expect(bound({ path: '/late' }).path).toBe(OTHER);
		for (const path of ['/new', '/known', '/new']) expect(bound({ path }).path).toBe(path);
	});

	it('are counted for each field, site and day alone', () => {
		const { bound } = setUp(1);
		expect(bound({ path: '/a', title: 'A', host: 'a', referrerHost: 'b', referrerPath: '/b' })).toMatchObject({
			path: '/a',
			title: 'A',
			referrerPath: '/b',
		});
		expect(bound({ path: '/b', title: 'B' })).toMatchObject({ path: '/b', title: OTHER });
		expect(bound({ path: '/c' }).path).toBe(OTHER);
		expect(bound({ path: '/c' }, 'other').path).toBe('/c');
		expect(bound({ path: '/d', received: NOW + DAY }).path).toBe('/d');
	});

	it('never replace a name that a rule reads', () => {
		const { bound } = setUp(0);
		expect(bound({ name: 'purchase' }).name).toBe('purchase');
		expect(bound({ name: 'made_up' }).name).toBe(OTHER);
	});

	it('of campaigns keep their channel, and of agents their device', () => {
		const { bound } = setUp(0);
		const traffic = { channel: 'Email', source: 'x7', medium: 'email', campaign: 'c9', tagged: true };
		const agent = { browser: 'Made up', os: 'None', device: 'mobile' } as const;
		expect(bound({ traffic, agent })).toMatchObject({
			traffic: { channel: 'Email', source: OTHER, medium: OTHER, campaign: OTHER, tagged: true },
			agent: { browser: OTHER, device: 'mobile' },
		});
		expect(traffic.source).toBe('x7');
	});

	it('are asked of the store once each, long ones apart', () => {
		const { bound, asked } = setUp();
		for (let times = 0; times < 3; times++) bound({ path: '/a', title: 'A' });
		expect(asked()).toBe(2);
		for (let times = 0; times < 3; times++) bound({ title: 'x'.repeat(300) });
		expect(asked()).toBe(5);
	});
});
