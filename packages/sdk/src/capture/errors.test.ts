// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { errors } from './errors.js';

let fake: FakeTracker;

const failures = () => fake.events().flatMap(([name, params]) => (name === 'js_error' ? [params] : []));

function fail(message: string, stack?: string) {
	const error = new TypeError(message);
	error.stack =
		stack ?? `TypeError: ${message}\n    at pay (https://shop.test/pay.js:7:12)\n    at https://x.test/a.js:1:1`;
	const event = Object.assign(new Event('error', { cancelable: true }), { message: `Uncaught ${error}`, error });
	return dispatchEvent(event);
}

const reject = (reason: unknown) =>
	dispatchEvent(Object.assign(new Event('unhandledrejection', { cancelable: true }), { reason }));

beforeEach(() => {
	fake = createFakeTracker(errors());
	fake.track('begin_checkout');
});
afterEach(() => fake.stop());

test('an error has its message, file, line and the step of the checkout', () => {
	fail('card is undefined');
	expect(failures()).toEqual([
		{
			message: 'TypeError: card is undefined',
			file: 'https://shop.test/pay.js',
			line: 7,
			checkout_step: 'begin_checkout',
		},
	]);
});

test('of a file the query is dropped, in the words of every engine', () => {
	fail('a', 'pay@https://shop.test:8080/pay.js?token=secret&v=3:7:12\nx@https://x.test/a.js:1:1');
	fail('b', 'TypeError: b\n    at https://shop.test/pay.js?v=3:12:1');
	fail('c', 'TypeError: c');
	expect(failures().map(({ file, line }) => [file, line])).toEqual([
		['https://shop.test:8080/pay.js', 7],
		['https://shop.test/pay.js', 12],
		[undefined, undefined],
	]);
});

test('what an engine quotes is not told, nor is a long message in full', () => {
	reject(new SyntaxError(`Unexpected token 'A', "Ann Lee, 4"... is not valid JSON`));
	fail('x'.repeat(500));
	expect(failures()[0]?.['message']).toBe("SyntaxError: Unexpected token 'A', *... is not valid JSON");
	expect(failures()[1]?.['message']).toHaveLength(200);
});

test('a rejection nobody handles counts, whatever it was rejected with', () => {
	for (const reason of [new Error('refused'), 'refused', { card: '4111' }]) reject(reason);
	expect(failures().map(({ message }) => message)).toEqual(['Error: refused', 'refused', '[object Object]']);
	reject(Object.create(null));
	expect(fake.faults).toHaveLength(1);
});

test('an error of another origin counts without details', () => {
	dispatchEvent(Object.assign(new Event('error'), { message: 'Script error.', filename: '', lineno: 0, error: null }));
	expect(failures()).toEqual([{ message: 'Script error.', checkout_step: 'begin_checkout' }]);
});

test('a script and a style that do not load count each, an image does not', () => {
	for (const html of [
		'<img src="https://x.test/p.gif">',
		'<script src="https://pay.test/v3?key=1"></script>',
		'<link href="/a.css">',
	]) {
		const element = document.createRange().createContextualFragment(html).firstElementChild as Element;
		document.head.append(element);
		element.dispatchEvent(new Event('error'));
		element.remove();
	}
	expect(failures().map(({ message, file }) => [message, file])).toEqual([
		['script', 'https://pay.test/v3'],
		['link', expect.stringMatching(/\/a\.css$/)],
	]);
});

test('before the cart is filled nothing is recorded, unless always', () => {
	fake.stop();
	fake = createFakeTracker(errors());
	fake.track('view_item');
	fail('early');
	expect(failures()).toEqual([]);
	fake.track('add_to_cart');
	fail('late');
	expect(failures().map(({ message, checkout_step }) => [message, checkout_step])).toEqual([
		['TypeError: late', 'cart'],
	]);
	fake.stop();
	fake = createFakeTracker(errors({ always: true }));
	fail('early');
	expect(failures()).toHaveLength(1);
});

test('the step is the last of the checkout; the cart does not set it back', () => {
	for (const name of ['add_to_cart', 'add_shipping_info', 'add_payment_info', 'purchase']) {
		fake.track(name);
		fake.track('view_cart');
		fail(name);
	}
	expect(failures().map(({ checkout_step }) => checkout_step)).toEqual([
		'begin_checkout',
		'add_shipping_info',
		'add_payment_info',
		'purchase',
	]);
});

test('the same error counts once, and ten different ones at most', () => {
	fail('again');
	fail('again');
	expect(failures()).toHaveLength(1);
	for (let turn = 0; turn < 20; turn++) fail(`number ${turn}`);
	expect(failures()).toHaveLength(10);
});

test('the page goes on to handle its errors as before', () => {
	const handler = vi.fn();
	addEventListener('error', handler);
	expect(fail('x')).toBe(true);
	expect(handler).toHaveBeenCalledTimes(1);
	removeEventListener('error', handler);
});

test('a remark of the browser on a busy layout is none', () => {
	dispatchEvent(Object.assign(new Event('error'), { message: 'ResizeObserver loop limit exceeded', error: null }));
	expect(failures()).toEqual([]);
});
