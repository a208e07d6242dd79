import { describe, expect, test } from 'vitest';
import { dayByKey, type Layout } from './keys.js';
import { datesOf, SPANS } from './spans.js';

const western: Layout = { calendar: 'gregory', firstDay: 1, rtl: false };
const persian: Layout = { calendar: 'persian', firstDay: 6, rtl: true };

describe('the keys of the calendar', () => {
	const to = (key: string, layout: Layout, shiftKey = false) => dayByKey({ key, shiftKey }, '2026-03-25', layout);

	test('arrows go to the neighbours that are seen there', () => {
		expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => to(key, western))).toEqual([
			'2026-03-24',
			'2026-03-26',
			'2026-03-18',
			'2026-04-01',
		]);
		expect([to('ArrowLeft', persian), to('ArrowRight', persian)]).toEqual(['2026-03-26', '2026-03-24']);
	});

	test('Home and End go to the ends of the week', () => {
		expect([to('Home', western), to('End', western)]).toEqual(['2026-03-23', '2026-03-29']);
		expect([to('Home', persian), to('End', persian)]).toEqual(['2026-03-21', '2026-03-27']);
	});

	test('Page keys go to other months, and to other years with Shift, of the calendar', () => {
		expect([to('PageUp', western), to('PageDown', western, true)]).toEqual(['2026-02-25', '2027-03-25']);
		// 5 Farvardin 1405 to 5 Esfand and 5 Ordibehesht, and to 5 Farvardin 1404
		expect([to('PageUp', persian), to('PageDown', persian), to('PageUp', persian, true)]).toEqual([
			'2026-02-24',
			'2026-04-25',
			'2025-03-25',
		]);
	});

	test('other keys are left alone', () => {
		expect(['Enter', 'Tab', 'a', 'Escape'].map((key) => to(key, western))).toEqual(Array(4).fill(undefined));
	});
});

describe('ranges by name', () => {
	const on = (layout: Layout) => SPANS.map((span) => Object.values(datesOf(span, '2026-03-25', layout)).join(' '));

	test('weeks, months and years are those of the reader’s calendar', () => {
		expect(on(western)).toEqual([
			'2026-03-23 2026-03-25',
			'2026-03-01 2026-03-25',
			'2026-02-01 2026-02-28',
			'2026-01-01 2026-03-25',
		]);
		expect(on(persian)).toEqual([
			'2026-03-21 2026-03-25',
			'2026-03-21 2026-03-25',
			'2026-02-20 2026-03-20',
			'2026-03-21 2026-03-25',
		]);
		expect(on({ calendar: 'islamic-umalqura', firstDay: 6, rtl: true }).slice(1)).toEqual([
			'2026-03-20 2026-03-25',
			'2026-02-18 2026-03-19',
			'2025-06-26 2026-03-25',
		]);
	});
});
