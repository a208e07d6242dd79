import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { App } from '../state/app-state.js';
import { AppContext } from '../ui/context.js';
import type { Access } from './access.js';
import { AccessContext } from './context.js';
import type { Place } from './place.js';

interface Screens {
	Screen: ComponentType<{ place: Place }>;
	Strip: ComponentType;
}

/** Where somebody is who may not see the page, or asked for something else; nothing for the page. */
export function placeOf({ me, route }: Access): Place | undefined {
	const who = me.value;
	const { kind } = route.value;
	if (who === undefined) return undefined;
	if (kind === 'invite') return 'invite';
	if (kind === 'set-up' && who.setUp) return 'set-up';
	if (who.state === 'signed_out') return who.setUp ? 'set-up' : 'log-in';
	return kind === 'account' && who.state === 'signed_in' ? 'account' : undefined;
}

/** The page for those who may see it, and the screens of accounts for everybody else. They come when they are needed. */
export function Gate({ access, app, children }: { access: Access; app: App; children: ComponentChildren }) {
	const [screens, setScreens] = useState<Screens>();
	const isKnown = access.me.value !== undefined;
	useEffect(() => {
		if (isKnown)
			void import('./screens.js').then(async ({ Screen, Strip, prepare }) => {
				await prepare(app.language.peek());
				setScreens({ Screen, Strip });
			});
	}, [isKnown]);
	const place = placeOf(access);
	return (
		<AccessContext.Provider value={access}>
			<AppContext.Provider value={app}>
				<div class="account-strip">{screens && <screens.Strip />}</div>
				{place === undefined ? children : screens && <screens.Screen place={place} />}
			</AppContext.Provider>
		</AccessContext.Provider>
	);
}
