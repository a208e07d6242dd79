import type { Filter, Me } from '@aisle/protocol';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Fetch } from '../api/client.js';
import { readFilter } from '../state/filter-text.js';

/** What stands behind the `#` of the address: a place of the page, or a secret that browsers send to nobody. */
export type Route =
	| { kind: 'page' }
	| { kind: 'account' }
	| { kind: 'set-up'; code: string }
	| { kind: 'invite'; code: string }
	| { kind: 'share'; secret: string };

/** Reads what stands behind the `#`. */
export function readRoute(hash: string): Route {
	const [, name, secret = ''] = /^#(account|set-up|invite|share)(?:=([\w-]{1,200}))?$/.exec(hash) ?? [];
	switch (name) {
		case 'account':
			return { kind: 'account' };
		case 'set-up':
			return { kind: 'set-up', code: secret };
		case 'invite':
			return secret ? { kind: 'invite', code: secret } : { kind: 'page' };
		case 'share':
			return secret ? { kind: 'share', secret } : { kind: 'page' };
		default:
			return { kind: 'page' };
	}
}

/** Who looks at the page, and how it asks the collector. */
export interface Access {
	/** Nothing before the collector has said it, or while it cannot. */
	me: ReadonlySignal<Me | undefined>;
	route: ReadonlySignal<Route>;
	/** Asks who looks. Never rejects. */
	load(): Promise<void>;
	/** Told where the address goes. */
	goTo(hash: string): void;
	/** Asks the collector as whoever looks; once it wants a log-in, the page is told before the answer is there. */
	fetch: Fetch;
	/** Whether a secret of the address opens the page, in place of a person. */
	isShared: boolean;
	/** Whether what it shows is held to some dates. */
	isHeld: ReadonlySignal<boolean>;
	/** The filters under which a link shows everything; none for a person. */
	heldFilters: ReadonlySignal<readonly Filter[]>;
}

/** The body as who asks; `undefined` where it is something else. */
function readMe(body: unknown): Me | undefined {
	const isMe = typeof body === 'object' && body !== null && 'state' in body && 'grants' in body;
	return isMe && typeof body.state === 'string' && Array.isArray(body.grants) ? (body as Me) : undefined;
}

export function createAccess(plain: Fetch, hash: string): Access {
	const me = signal<Me | undefined>(undefined);
	const route = signal(readRoute(hash));
	const first = route.peek();
	const send: Fetch = (path, init) => {
		if (first.kind !== 'share') return plain(path, init);
		const headers = new Headers(init.headers);
		headers.set('authorization', `Bearer ${first.secret}`);
		return plain(path, { ...init, headers });
	};
	const load = async (): Promise<void> => {
		try {
			const response = await send('/api/me', { headers: { accept: 'application/json' } });
			if (response.ok) me.value = readMe(await response.json());
		} catch {
			// unreachable, or a collector of another version: the page says so with its first figure
			return;
		}
	};
	return {
		me,
		route,
		load,
		goTo: (next) => {
			route.value = readRoute(next);
		},
		fetch: async (path, init) => {
			const response = await send(path, init);
			if (response.status === 401) await load();
			return response;
		},
		isShared: first.kind === 'share',
		isHeld: computed(() => Object.keys(me.value?.share?.lock ?? {}).some((part) => part !== 'filters')),
		heldFilters: computed(() =>
			(me.value?.share?.lock.filters ?? []).map(readFilter).filter((filter) => filter !== undefined),
		),
	};
}
