import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ScreenId } from '../state/screens.js';
import { useApp } from './context.js';
import { FaultNote } from './fault-note.js';
import { SkeletonRows } from './panel.js';

/** Every screen is a piece of its own, fetched when it is looked at. */
const LOADERS: Readonly<Record<ScreenId, () => Promise<{ Screen: ComponentType }>>> = {
	today: () => import('../screens/today/today.js'),
	overview: () => import('../screens/overview/overview.js'),
	pages: () => import('../screens/pages/pages.js'),
	sources: () => import('../screens/sources/sources.js'),
	campaigns: () => import('../screens/campaigns/campaigns.js'),
	places: () => import('../screens/places/places.js'),
	search: () => import('../screens/search/search.js'),
	paths: () => import('../screens/paths/paths.js'),
	products: () => import('../screens/products/products.js'),
	carts: () => import('../screens/carts/carts.js'),
	losses: () => import('../screens/losses/losses.js'),
	checkout: () => import('../screens/checkout/checkout.js'),
	orders: () => import('../screens/orders/orders.js'),
	customers: () => import('../screens/customers/customers.js'),
	retention: () => import('../screens/retention/retention.js'),
	attribution: () => import('../screens/attribution/attribution.js'),
	journey: () => import('../screens/journey/journey.js'),
	quality: () => import('../screens/quality/quality.js'),
};

const loaded = new Map<ScreenId, ComponentType>();

/** The screen that the view names. */
export function CurrentScreen() {
	const { screen } = useApp().view.value;
	const [, redraw] = useState(0);
	const [failed, setFailed] = useState<ScreenId>();
	const load = () => {
		setFailed(undefined);
		LOADERS[screen]().then(
			({ Screen }) => {
				loaded.set(screen, Screen);
				redraw((count) => count + 1);
			},
			() => setFailed(screen),
		);
	};
	useEffect(() => {
		if (!loaded.has(screen)) load();
	}, [screen]);
	const Screen = loaded.get(screen);
	if (Screen) return <Screen key={screen} />;
	if (failed === screen) return <FaultNote fault="shape" onRetry={load} />;
	return (
		<div class="panel">
			<div class="waiting" aria-busy="true">
				<SkeletonRows rows={12} />
			</div>
		</div>
	);
}
