import { describe, expect, test } from 'vitest';
import { resolveRange } from './range.js';
import { DEFAULT_VIEW, onScreen, readView, type View, writeView } from './view.js';

describe('the address of the page', () => {
	test.each<View>([
		DEFAULT_VIEW,
		{ ...DEFAULT_VIEW, site: 'shop', range: { kind: 'all' }, metric: 'net_revenue_minor', language: 'fa' },
		{
			...DEFAULT_VIEW,
			site: 'a&b=c #?/é',
			range: { kind: 'custom', from: '2026-01-01', to: '2026-02-01' },
			metric: 'sessions',
		},
		{ ...DEFAULT_VIEW, range: { kind: 'today' }, asOf: '2026-04-25T12:00:00.000Z' },
		{
			...DEFAULT_VIEW,
			screen: 'paths',
			interval: 'week',
			compare: 'previous_year',
			filters: [
				{ dimension: 'channel', op: 'is', values: ['Email', 'a|b\\c'] },
				{ dimension: 'param:color', op: 'not_contains', values: [''] },
			],
			segments: ['sale lookers', 'خریداران'],
			tab: 'exit_risk',
			sort: { key: 'views', descending: true },
			search: '/product & more',
			page: 3,
			options: { anchor: ['path:/a=b'], step: ['event:a', 'event:b'] },
		},
	])('a view is read back as it was written: %o', (view) => {
		expect(readView(writeView(view))).toEqual(view);
	});

	test('the default view leaves the address bare', () => {
		expect(writeView(DEFAULT_VIEW)).toBe('');
	});

	test('what is not understood falls back to the default', () => {
		expect(readView('?screen=nowhere&page=-1&filter=nothing:is:x&segment=a/b&compare=ever&interval=year')).toEqual(
			DEFAULT_VIEW,
		);
		expect(readView('?range=decade&metric=__proto__&lang=xx&as_of=soon&from=2026-02-30&to=x')).toEqual(DEFAULT_VIEW);
	});

	test('dates in the wrong order are put right', () => {
		expect(readView('?from=2026-02-01&to=2026-01-01').range).toEqual({
			kind: 'custom',
			from: '2026-01-01',
			to: '2026-02-01',
		});
	});
});

test('another screen keeps what the page is about and leaves behind what belonged to the screen', () => {
	const about = { site: 'shop', compare: 'previous_year', range: { kind: '7d' } } as const;
	const own = { tab: 'exits', search: 'x', page: 4, options: { by: ['order'] }, sort: { key: 'a', descending: true } };
	const next = onScreen({ ...DEFAULT_VIEW, ...about, ...own }, 'carts');
	expect(next).toEqual({ ...DEFAULT_VIEW, ...about, screen: 'carts' });
});

describe('ranges', () => {
	const on = (kind: 'today' | 'yesterday' | '7d' | '30d' | '90d' | 'all') => resolveRange({ kind }, '2026-03-01');

	test('the last days end today and count today', () => {
		expect(on('7d')).toEqual({ from: '2026-02-23', to: '2026-03-01' });
		expect(on('30d')).toEqual({ from: '2026-01-31', to: '2026-03-01' });
		expect(on('90d')).toEqual({ from: '2025-12-02', to: '2026-03-01' });
	});

	test('today and yesterday are one day each', () => {
		expect(on('today')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
		expect(on('yesterday')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
	});

	test('all time has no dates', () => {
		expect(on('all')).toEqual({});
	});
});
