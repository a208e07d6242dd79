import { effect } from '@preact/signals';
import { type Access, readRoute } from './access.js';

/**
 * Goes where the address goes. A share link stays what it is while the reader jumps about in the page; another secret in
 * the address begins anew.
 */
export function followAddress(access: Access): void {
	const first = location.hash;
	addEventListener('hashchange', () => {
		const { kind } = readRoute(location.hash);
		if (kind === 'share' || (access.isShared && kind !== 'page')) location.reload();
		else if (access.isShared) history.replaceState(null, '', `${location.pathname}${location.search}${first}`);
		else access.goTo(location.hash);
	});
}

/** Begins anew once somebody else is logged in than before: nothing of the one before stays in the page's memory. */
export function beginAnewForOthers({ me }: Pick<Access, 'me'>, begin: () => void): void {
	let known: string | undefined;
	effect(() => {
		const { state, name } = me.value ?? {};
		if (state !== 'signed_in' || name === undefined) return;
		if (known !== undefined && known !== name) begin();
		known = name;
	});
}
