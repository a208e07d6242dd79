// @vitest-environment happy-dom
import { decodeBatch } from '@aisle/protocol/decode';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { tidy } from '../scrub.js';
import type { Capture } from '../types.js';
import { ga4 } from './ga4.js';
import { matomo } from './matomo.js';
import { productOf } from './product-of.js';
import { segment } from './segment.js';
import { universal } from './universal.js';

const page = window as unknown as Record<string, unknown>;
const KEYS =
	'event ecommerce items item_id products actionField add purchase promotions user_id value currency price quantity constructor __proto__'.split(
		' ',
	);
const COMMANDS =
	'event set config purchase refund addEcommerceItem trackEcommerceOrder setUserId track identify Product_Added'.split(
		' ',
	);

/** What throws when it is touched. */
const trap = new Proxy(
	{},
	{
		get: () => {
			throw new Error('touched');
		},
		ownKeys: () => {
			throw new Error('listed');
		},
	},
);
const { value: garbage } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		fc.anything({ withBigInt: true, withSparseArray: true, withNullPrototype: true }),
		fc.constantFrom(...COMMANDS, null, undefined, NaN, Symbol('s'), trap, () => 1),
		fc.array(tie('value'), { maxLength: 5 }),
		fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 6 }),
		fc.tuple(fc.constantFrom(...COMMANDS), tie('value'), tie('value')),
	),
}));

afterEach(() => {
	for (const name of ['dataLayer', 'analytics', '_paq']) Reflect.deleteProperty(page, name);
});

/** Starts a capture on a page that has garbage before it and pushes more; what the page gets back must be what an array gives. */
function expectUnharmed(capture: Capture, name: string, before: unknown[], after: unknown[]): void {
	const queue: unknown[] = [...before];
	page[name] = queue;
	const tracker = createFakeTracker();
	tracker.start(capture);
	for (const [at, entry] of after.entries()) expect(queue.push(entry)).toBe(before.length + at + 1);
	expect(queue.every((entry, at) => Object.is(entry, [...before, ...after][at]))).toBe(true);
	tracker.stop();
	expectAccepted(tracker);
}

/** What was recorded is nothing that the collector refuses, once the tracker has made it tidy. */
function expectAccepted(tracker: FakeTracker): void {
	const i = '01890000-0000-7000-8000-000000000000';
	const e = tracker.events().map(([n, p]) => ({ i, t: 1, n, p: p && JSON.parse(JSON.stringify(p, tidy)) }));
	const decoded = decodeBatch(JSON.stringify({ v: 1, s: 'shop', b: 'b', w: 1, m: 1, l: 'l', e }));
	if (!decoded.ok) throw new Error('the envelope is wrong');
	// numbers that are right one by one may be worth too much together
	const faults = decoded.batch.events.flatMap((event) => ('fault' in event ? [event.fault] : []));
	expect(faults.filter(({ code }) => code !== 'out_of_range')).toEqual([]);
}

describe('whatever a page pushes', () => {
	const lists: [fc.Arbitrary<unknown[]>, fc.Arbitrary<unknown[]>] = [
		fc.array(garbage, { maxLength: 4 }),
		fc.array(garbage, { maxLength: 4 }),
	];
	test.each([
		['ga4', () => ga4({ events: /./ }), 'dataLayer'],
		['universal', () => universal(), 'dataLayer'],
		['matomo', () => matomo(), '_paq'],
		['segment, its queue', () => segment({ events: /./ }), 'analytics'],
	])('%s never throws and keeps the push', (_, capture, name) => {
		fc.assert(fc.property(...lists, (before, after) => expectUnharmed(capture(), name, before, after)));
	});

	test('what stands in the place of a queue is left alone', () => {
		fc.assert(
			fc.property(garbage, (value) => {
				for (const [capture, name] of [
					[ga4(), 'dataLayer'],
					[matomo(), '_paq'],
					[segment(), 'analytics'],
				] as const) {
					page[name] = value;
					const tracker = createFakeTracker();
					tracker.start(capture);
					tracker.stop();
					if (value !== null && value !== undefined) expect(Object.is(page[name], value)).toBe(true);
					Reflect.deleteProperty(page, name);
				}
			}),
		);
	});

	test('the methods of analytics get what the page gave and give what they give', () => {
		fc.assert(
			fc.property(fc.array(garbage, { maxLength: 4 }), garbage, (given, result) => {
				const got: unknown[] = [];
				const method = (...args: unknown[]) => {
					got.push(...args);
					return result;
				};
				const analytics = { track: method, identify: method, reset: method };
				page['analytics'] = analytics;
				const tracker = createFakeTracker();
				tracker.start(segment({ events: /./ }));
				expect(Object.is(analytics.track(...given), result)).toBe(true);
				expect(Object.is((analytics.identify as typeof method)(...given), result)).toBe(true);
				expect(got.every((value, at) => Object.is(value, [...given, ...given][at]))).toBe(true);
				tracker.stop();
			}),
			{ examples: [[[Symbol('s')], trap]] },
		);
	});
});

test('whatever stands in JSON-LD never throws, and a price is a number that the collector takes', () => {
	const node = fc.dictionary(
		fc.constantFrom(
			'@type',
			'@graph',
			'sku',
			'name',
			'offers',
			'price',
			'lowPrice',
			'brand',
			'hasVariant',
			'priceCurrency',
		),
		fc.oneof(fc.constantFrom<unknown>('Product', 'EUR', '12,5', null), fc.jsonValue()),
	);
	fc.assert(
		fc.property(fc.oneof(node, fc.array(node), fc.string()), (value) => {
			const script = document.createElement('script');
			script.type = 'application/ld+json';
			script.textContent = typeof value === 'string' ? value : JSON.stringify({ '@graph': value });
			document.head.replaceChildren(script);
			const price = productOf(document)?.price ?? 0;
			expect(price >= 0 && price <= 1e12).toBe(true);
		}),
	);
});
