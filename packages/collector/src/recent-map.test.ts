import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecentMap } from './recent-map.js';

it('what was set is there until as many others were used, and never more than the size', () => {
	const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()), { maxLength: 200 });
	fc.assert(
		fc.property(steps, fc.integer({ min: 2, max: 10 }), (uses, size) => {
			const map = new RecentMap<number>(size);
			const order: string[] = [];
			for (const [number, isSet] of uses) {
				const key = String(number);
				const others = order.slice(order.lastIndexOf(key) + 1);
				if (isSet) {
					map.set(key, number);
				} else if (order.includes(key) && new Set(others).size < size >> 1) {
					expect(map.get(key)).toBe(number);
				} else if (map.get(key) === undefined) {
					continue;
				}
				order.push(key);
				expect(map.size).toBeLessThanOrEqual(size);
			}
		}),
	);
});
