import { describe, expect, test } from 'vitest';
import type { Answer } from '../api/client.js';
import { createResource } from './resource.js';

const good = (value: number): Promise<Answer<number>> => Promise.resolve({ ok: true, value });
const bad = (): Promise<Answer<number>> => Promise.resolve({ ok: false, fault: 'network' });

describe('a resource', () => {
	test('only the newest question is answered', async () => {
		const resource = createResource<number>();
		let settle: (answer: Answer<number>) => void = () => {};
		let aborted = false;
		const slow = resource.load((signal) => {
			signal.addEventListener('abort', () => {
				aborted = true;
			});
			return new Promise((resolve) => {
				settle = resolve;
			});
		});
		await resource.load(() => good(2));
		settle({ ok: true, value: 1 });
		await slow;
		expect([resource.state.value, aborted]).toEqual([{ loading: false, value: 2 }, true]);
	});

	test('the old value stays while the same question is asked again, also beside a fault', async () => {
		const resource = createResource<number>();
		let next = good(1);
		await resource.load(() => next);
		next = bad();
		const again = resource.reload();
		expect(resource.state.value).toEqual({ loading: true, value: 1 });
		await again;
		expect(resource.state.value).toEqual({ loading: false, value: 1, fault: 'network' });
	});

	test('the value of another question does not stand beside a fault', async () => {
		const resource = createResource<number>();
		await resource.load(() => good(1));
		await resource.load(bad);
		expect(resource.state.value).toEqual({ loading: false, fault: 'network' });
	});
});
