import type { Capture } from '../types.js';

/** Milliseconds after a navigation in which routers finish redirecting and set the title. */
const SETTLE_MS = 100;

type PrerenderingDocument = Document & { prerendering?: boolean };
type NavigationWindow = Window & { navigation?: EventTarget };
type StatusEntry = PerformanceEntry & { responseStatus?: number };

/**
 * Records a view of the page, of every later path of a single-page application, and of every return from the back-forward cache.
 * A page that is rendered ahead counts when it is shown; one that the server answered with an error carries `http_status`.
 */
// oxlint-disable-next-line max-lines-per-function -- one closure over what a page shows
export function pageViews(): Capture {
	return ({ page, on, guard, url, watch }) => {
		let shown: string | undefined;
		let isMoved = false;
		let timer: ReturnType<typeof setTimeout>;
		const path = () => url().replace(/[?#].*/, '');
		const view = () => {
			const [entry]: StatusEntry[] = performance.getEntriesByType('navigation');
			const http_status = (!shown && entry?.responseStatus) || 0;
			shown = path();
			page(http_status > 399 ? { http_status } : undefined);
		};
		const settle = guard(() => {
			if (!isMoved) return;
			isMoved = false;
			if (shown && path() !== shown) view();
		});
		const moved = () => {
			isMoved = true;
			clearTimeout(timer);
			timer = setTimeout(settle, SETTLE_MS);
		};
		const { navigation } = window as NavigationWindow;
		if (navigation) on(navigation, 'currententrychange', moved);
		else {
			on(window, 'popstate', moved);
			for (const method of ['pushState', 'replaceState'] as const) {
				const original = history[method];
				history[method] = function (...args) {
					original.apply(this, args);
					moved();
				};
			}
		}
		on(window, 'pagehide', settle);
		// what happens on the new page comes after its view
		watch(settle);
		on(window, 'pageshow', (event: PageTransitionEvent) => event.persisted && view());
		if ((document as PrerenderingDocument).prerendering) on(document, 'prerenderingchange', view);
		else view();
	};
}
