import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { App } from '../state/app-state.js';
import { AppContext } from '../ui/context.js';
import type { Access } from './access.js';
import { AccessContext } from './context.js';
import { type Place, placeOf } from './place.js';

interface Screens {
	Screen: ComponentType<{ place: Place }>;
	Strip: ComponentType;
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
