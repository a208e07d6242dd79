import type { Access } from './access.js';

/** What is drawn in place of the page. */
export type Place = 'set-up' | 'log-in' | 'invite' | 'account' | 'ended';

/** Where somebody is who may not see the page, or asked for something else; nothing for the page. */
export function placeOf({ me, route, isShared }: Access): Place | undefined {
	const who = me.value;
	const { kind } = route.value;
	if (who === undefined) return undefined;
	if (isShared) return who.state === 'shared' ? undefined : 'ended';
	if (kind === 'invite') return 'invite';
	if (kind === 'set-up' && who.setUp) return 'set-up';
	if (who.state === 'signed_out') return who.setUp ? 'set-up' : 'log-in';
	return kind === 'account' && who.state === 'signed_in' ? 'account' : undefined;
}
