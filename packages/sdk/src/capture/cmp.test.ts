// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { createTracker } from '../tracker.js';
import { type CmpOptions, cmp } from './cmp.js';

let fake: FakeTracker;
let layer: unknown[];

/** Pushes what `gtag('consent', …)` pushes: its arguments. */
function gtag(...args: unknown[]) {
	layer.push(
		(
			function () {
				// oxlint-disable-next-line prefer-rest-params -- an arguments object is what is pushed
				return arguments;
			} as (...given: unknown[]) => unknown
		)(...args),
	);
}

const gcm = (kind: 'default' | 'update', state: 'granted' | 'denied', more = {}) =>
	gtag('consent', kind, { ad_storage: 'denied', analytics_storage: state, ...more });

function open(options?: CmpOptions) {
	fake = createFakeTracker(cmp(options));
	return fake;
}

/** States that `consent` was called with so far. */
const consents = () => fake.told.flatMap(([call, state]) => (call === 'consent' ? [state] : []));

/** The same by the end of the task. */
function told() {
	vi.advanceTimersByTime(0);
	return consents();
}

/** A platform that answers with what it is given. */
function platform() {
	let listener: (data: object, success: boolean) => void = () => {};
	const api = vi.fn((_command: string, _version: number, callback: typeof listener) => {
		listener = callback;
	});
	const say = (consents: Record<number, boolean>, eventStatus = 'useractioncomplete', gdprApplies = true) =>
		listener({ gdprApplies, eventStatus, purpose: { consents } }, true);
	return { api, say };
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout'] });
	localStorage.clear();
	layer = [];
	vi.stubGlobal('dataLayer', layer);
	vi.stubGlobal('__tcfapi', undefined);
});
afterEach(() => {
	fake.stop();
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

describe('Consent Mode', () => {
	test('a decision that was told before or after is passed on', () => {
		gcm('update', 'granted');
		open();
		expect(told()).toEqual(['granted']);
		gcm('update', 'denied');
		expect(told()).toEqual(['granted', 'denied']);
	});

	test('a default that grants counts, unless another refuses or the browser signals', () => {
		gcm('default', 'granted');
		expect(open() && told()).toEqual(['granted']);
		layer.length = 0;
		gcm('default', 'denied', { region: ['DE'] });
		gcm('default', 'granted');
		expect(open() && told()).toEqual([]);
		layer.length = 0;
		gcm('default', 'granted');
		gcm('default', 'denied', { region: ['DE'] });
		expect(open() && told()).toEqual([]);
		layer.length = 0;
		vi.stubGlobal('navigator', { globalPrivacyControl: true });
		gcm('default', 'granted');
		expect(open() && told()).toEqual([]);
		gcm('update', 'granted');
		expect(told()).toEqual(['granted']);
	});

	test('a default that refuses is no decision: it deletes nothing, and the update follows', () => {
		localStorage.setItem('aisle-shop', 'id');
		gcm('default', 'denied');
		expect(open() && told()).toEqual([]);
		gcm('update', 'granted');
		expect(told()).toEqual(['granted']);
	});

	test('other entries are nothing, and every push goes where it went', () => {
		open();
		const entries = [
			{ event: 'x' },
			null,
			'text',
			() => {},
			['set', 'x'],
			['consent', 'update', { ad_storage: 'granted' }],
		];
		for (const entry of entries) layer.push(entry);
		expect(layer.push('a', 'b')).toBe(8);
		expect(layer).toHaveLength(8);
		expect(told()).toEqual([]);
		expect(fake.faults).toEqual([]);
	});

	test('the list may have another name, and come later', () => {
		open({ dataLayer: 'shopLayer' });
		layer = (window as unknown as Record<string, unknown[]>)['shopLayer'] as unknown[];
		gcm('update', 'granted');
		expect(told()).toEqual(['granted']);
		Reflect.deleteProperty(window, 'shopLayer');
	});
});

describe('refusals', () => {
	test('where nothing is kept nothing is called', () => {
		gcm('update', 'denied');
		expect(open() && told()).toEqual([]);
	});

	test('what a grant on an earlier page kept is deleted, at once', () => {
		localStorage.setItem('aisle-shop', 'id');
		open();
		gcm('update', 'denied');
		expect(consents()).toEqual(['denied']);
	});

	test('what the tracker keeps in mode granted is what is looked for', () => {
		const tracker = createTracker({ site: 'shop', endpoint: 'https://stats.test', mode: 'granted', capture: [cmp()] });
		expect(Object.keys(localStorage)).not.toEqual([]);
		gcm('update', 'denied');
		expect(Object.keys(localStorage)).toEqual([]);
		tracker.stop();
	});

	test('with denied nothing is stored either way', () => {
		gcm('update', 'denied');
		expect(open({ refused: 'denied' }) && consents()).toEqual(['denied']);
	});

	test('one refusal outweighs a grant that comes in the same task', () => {
		const { api, say } = platform();
		vi.stubGlobal('__tcfapi', api);
		open();
		gcm('update', 'granted');
		say({ 1: true });
		expect(told()).toEqual([]);
	});
});

describe('TCF', () => {
	test('purposes 1 and 8 make a grant, and one of them taken back a refusal', () => {
		const { api, say } = platform();
		vi.stubGlobal('__tcfapi', api);
		open();
		expect(api).toHaveBeenCalledWith('addEventListener', 2, expect.any(Function));
		say({ 1: true, 8: true }, 'tcloaded');
		expect(told()).toEqual(['granted']);
		say({ 1: true, 8: false });
		expect(told()).toEqual(['granted', 'denied']);
	});

	test('other purposes can be asked for', () => {
		const { api, say } = platform();
		vi.stubGlobal('__tcfapi', api);
		open({ purposes: [1] });
		say({ 1: true });
		expect(told()).toEqual(['granted']);
	});

	test('while the visitor is being asked nothing is decided', () => {
		const { api, say } = platform();
		vi.stubGlobal('__tcfapi', api);
		open({ refused: 'denied' });
		say({}, 'cmpuishown');
		expect(told()).toEqual([]);
	});

	test('where the law does not apply it is a grant, unless the browser signals', () => {
		const { api, say } = platform();
		vi.stubGlobal('__tcfapi', api);
		open();
		say({}, 'tcloaded', false);
		expect(told()).toEqual(['granted']);
		vi.stubGlobal('navigator', { globalPrivacyControl: true });
		open();
		say({}, 'tcloaded', false);
		expect(told()).toEqual([]);
	});

	test('a platform that comes later is found, and one that never comes is not waited for', () => {
		const { api, say } = platform();
		open();
		vi.advanceTimersByTime(5_000);
		vi.stubGlobal('__tcfapi', api);
		vi.advanceTimersByTime(5_000);
		say({ 1: true, 8: true });
		expect(told()).toEqual(['granted']);
		vi.stubGlobal('__tcfapi', undefined);
		open();
		vi.advanceTimersByTime(40_000);
		expect(vi.getTimerCount()).toBe(0);
	});

	test('a platform that fails stays away from the page', () => {
		vi.stubGlobal('__tcfapi', () => {
			throw new Error('broken');
		});
		open();
		gcm('update', 'granted');
		expect(told()).toEqual(['granted']);
		expect(fake.faults).toHaveLength(1);
	});
});
