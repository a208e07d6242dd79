import { effect } from '@preact/signals';
import type { App } from '../state/app-state.js';
import { writeView } from '../state/view.js';
import type { Access } from './access.js';
import { lockedView } from './locked-view.js';

/** Keeps what a share link shows within what it is held to, wherever its reader goes and however long the page stays open. */
export function holdView({ me }: Pick<Access, 'me'>, app: Pick<App, 'view' | 'today' | 'show'>): void {
	effect(() => {
		const view = app.view.value;
		const held = lockedView(me.value, view, app.today.value);
		if (held && writeView(held) !== writeView(view)) app.show(held);
	});
}
