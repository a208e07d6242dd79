import type { Explanation } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { explanationCsv, explanationText } from './explanation-text.js';

const item = {
	kind: 'order',
	id: '=T1',
	time: '2026-03-02T10:00:00.000Z',
	person: null,
	event: 'e1',
	label: 'EUR\u001B[2J',
	amount: 1_250,
} as const;

const explanation: Explanation = {
	report: 'channels',
	figure: 'net_revenue_minor',
	site: 'shop',
	from: '2026-03-01',
	to: null,
	as_of: '2026-04-01T00:00:00.000Z',
	currency: 'EUR',
	row: ['Email', null],
	bucket: null,
	value: 1_250,
	parts: [
		{
			part: 'value',
			kind: 'order',
			take: 'sum',
			counted: 1_250,
			item_count: 12,
			items: [item],
			left_out: [{ reason: 'cancelled', kind: 'order', count: 3, examples: [{ ...item, id: 'T9' }] }],
		},
	],
};

describe('what is behind a figure', () => {
	it('is a table of the items and one of the reasons, in which no sender moves the cursor', () => {
		const text = explanationText(explanation, () => 2);
		expect(text.split('\n')).toEqual([
			'shop, 2026-03-01 to the end',
			'channels net_revenue_minor of Email, -: 12.50 EUR',
			'',
			'1,250 (sum of the amounts) from 12 of kind order, 1 shown',
			'Kind   Id   Time                      Person  Label    Amount',
			'order  =T1  2026-03-02T10:00:00.000Z  -       EUR�[2J    1250',
			'',
			'Left out because  Kind   Count  For example',
			'cancelled         order      3  T9',
			'',
		]);
	});

	it('is CSV of the items, in which no text is a formula', () => {
		expect(explanationCsv(explanation)).toBe(
			"part,kind,id,time,person,event,label,amount\r\nvalue,order,'=T1,2026-03-02T10:00:00.000Z,,e1,EUR\u001B[2J,1250\r\n",
		);
	});
});
