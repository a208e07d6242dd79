// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { forms } from './forms.js';

let fake: FakeTracker;

const find = (selector: string, root: ParentNode = document) => root.querySelector(selector) as HTMLInputElement;

/** Changes a field, as far as a page hears of it. */
function change(selector: string, root: ParentNode = document) {
	find(selector, root).dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** True unless somebody held the submit. */
const submit = (selector = 'form', root: ParentNode = document) =>
	find(selector, root).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

const leave = () => dispatchEvent(new Event('pagehide'));

beforeEach(() => {
	document.body.innerHTML = `
		<form name="address" id="f1"><input name="city" value="Ulm"><input id="street"><select name="land"></select></form>
		<form id="mail"><input name="mail" type="email"></form>`;
	fake = createFakeTracker(forms());
});
afterEach(() => fake.stop());

test('the first change starts a form, once; looking at it does not', () => {
	find('[name=city]').dispatchEvent(new Event('focusin', { bubbles: true }));
	expect(fake.events()).toEqual([]);
	for (const field of ['[name=city]', '#street', '[name=city]']) change(field);
	expect(fake.events()).toEqual([['form_start', { form_name: 'address' }]]);
});

test('a submit counts and is not held, a form without a name goes by its id', () => {
	change('[name=mail]');
	expect(submit('#mail')).toBe(true);
	leave();
	expect(fake.events()).toEqual([
		['form_start', { form_name: 'mail' }],
		['form_submit', { form_name: 'mail' }],
	]);
});

test('a form that was started and not submitted is abandoned when the page is left', () => {
	for (const field of ['[name=city]', '[name=land]', '#street', '[name=city]', '#street']) change(field);
	leave();
	leave();
	expect(fake.events().slice(1)).toEqual([
		['form_abandon', { form_name: 'address', last_field: 'street', field_count: 3 }],
	]);
	expect(JSON.stringify(fake.events())).not.toContain('Ulm');
});

test('a new route leaves forms as well, those that are no longer in the document too', () => {
	change('[name=city]');
	find('form').remove();
	change('[name=mail]');
	fake.track('view_item');
	expect(fake.events().filter(([name]) => name === 'form_abandon')).toEqual([]);
	fake.track('page_view');
	expect(
		fake
			.events()
			.filter(([name]) => name === 'form_abandon')
			.map(([, { form_name }]) => form_name),
	).toEqual(['address', 'mail']);
});

test('what is changed after a submit has not been submitted', () => {
	change('[name=city]');
	submit();
	change('#street');
	leave();
	expect(fake.events().map(([name]) => name)).toEqual(['form_start', 'form_submit', 'form_abandon']);
	expect(fake.events().at(-1)?.[1]).toEqual({ form_name: 'address', last_field: 'street', field_count: 1 });
});

test('a form whose data a script collected after the last change is submitted', () => {
	change('[name=city]');
	find('form').dispatchEvent(new Event('formdata', { bubbles: true }));
	leave();
	expect(fake.events().map(([name]) => name)).toEqual(['form_start', 'form_submit']);
});

test('data collected before the last change are not that', () => {
	change('[name=city]');
	find('form').dispatchEvent(new Event('formdata', { bubbles: true }));
	change('#street');
	leave();
	expect(fake.events().at(-1)?.[0]).toBe('form_abandon');
});

test.each([
	'type="password"',
	'type="hidden"',
	'autocomplete="section-a billing cc-number"',
	'autocomplete="cc-csc"',
	'autocomplete="new-password"',
	'autocomplete="one-time-code"',
])('a field with %s is counted and not named', (attribute) => {
	find('form').insertAdjacentHTML('beforeend', `<input id="secret" name="secret" ${attribute}>`);
	change('[name=city]');
	change('#secret');
	leave();
	expect(fake.events().at(-1)).toEqual(['form_abandon', { form_name: 'address', field_count: 2 }]);
});

test('what is marked to be ignored is left out: field, form, or what is around', () => {
	document.body.innerHTML = `
		<form name="a"><input name="a1" data-aisle-ignore><p data-aisle-ignore><input name="a2"></p></form>
		<form name="b" id="b" data-aisle-ignore><input name="b1"></form><input name="b2" form="b">
		<div data-aisle-ignore><form name="c"><input name="c1"></form></div>`;
	for (const field of ['a1', 'a2', 'b1', 'b2', 'c1']) change(`[name=${field}]`);
	submit('[name=b]');
	submit('[name=c]');
	leave();
	expect(fake.events()).toEqual([]);
});

test('a field beside its form belongs to it, and one in no form to none', () => {
	document.body.innerHTML = '<form id="pay"></form><input name="iban" form="pay"><input name="alone">';
	change('[name=alone]');
	change('[name=iban]');
	expect(fake.events()).toEqual([['form_start', { form_name: 'pay' }]]);
});

test('fields named like parts of a form do not stand for them', () => {
	document.body.innerHTML = '<form id="who"><input name="name"><input name="id"></form>';
	change('[name=id]');
	leave();
	expect(fake.events().at(-1)).toEqual(['form_abandon', { form_name: 'who', last_field: 'id', field_count: 1 }]);
});

test('in a shadow tree a form starts and is submitted as elsewhere', () => {
	document.body.innerHTML = '<div></div>';
	const shadow = find('div').attachShadow({ mode: 'open' });
	shadow.innerHTML = '<form name="inside"><input name="city"></form>';
	change('input', shadow);
	submit('form', shadow);
	leave();
	expect(fake.events()).toEqual([
		['form_start', { form_name: 'inside' }],
		['form_submit', { form_name: 'inside' }],
	]);
});
