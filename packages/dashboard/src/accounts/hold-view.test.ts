import type { Me, ShareLock } from '@aisle/protocol';
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { DEFAULT_VIEW, type View } from '../state/view.js';
import { holdView } from './hold-view.js';

function setUp(lock: ShareLock) {
	const share = { name: 'x', site: 'shop', view: '', lock };
	const me = signal<Me | undefined>({ state: 'shared', grants: [], share });
	const view = signal<View>(DEFAULT_VIEW);
	const today = signal('2026-04-25');
	const show = (next: View): void => {
		view.value = next;
	};
	holdView({ me }, { view, today, show });
	return { me, view, today, show };
}

test('the dates of a link that moves with the day move at midnight, on a page that stays open', () => {
	const { view, today, show } = setUp({ lastDays: 14 });
	const held = () => view.value.range;
	expect(held()).toEqual({ kind: 'custom', from: '2026-04-12', to: '2026-04-25' });
	show({ ...view.value, screen: 'pages' });
	today.value = '2026-04-26';
	expect([view.value.screen, held()]).toEqual(['pages', { kind: 'custom', from: '2026-04-13', to: '2026-04-26' }]);
});

test('a reader of a link who goes back to other dates, or another site, comes back to its own', () => {
	const { view, show } = setUp({ from: '2026-01-01', to: '2026-01-31' });
	show({ ...DEFAULT_VIEW, site: 'other', screen: 'journey', range: { kind: '7d' } });
	expect(view.value).toEqual({
		...DEFAULT_VIEW,
		site: 'shop',
		range: { kind: 'custom', from: '2026-01-01', to: '2026-01-31' },
	});
});

test('a link that is held to nothing leaves the dates to its reader', () => {
	const { view, show } = setUp({});
	show({ ...view.value, range: { kind: '7d' } });
	expect(view.value.range).toEqual({ kind: '7d' });
});
