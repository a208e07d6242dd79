import type { Capture } from '../types.js';

type PrerenderingDocument = Document & { prerendering?: boolean };
type NavigationWindow = Window & { navigation?: EventTarget };

/**
 * Records a view of the page, of every later path of a single-page application, and of every return from the back-forward cache.
 * A page that is rendered ahead counts when it is shown.
 */
export function pageViews(): Capture {
	return ({ page, on, guard }) => {
		let path = location.pathname;
		const view = () => {
			path = location.pathname;
			page();
		};
		// in a later task, when routers have set the title and finished redirecting
		const moved = () => void setTimeout(guard(() => location.pathname !== path && view()));
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
		on(window, 'pageshow', (event: PageTransitionEvent) => event.persisted && view());
		if ((document as PrerenderingDocument).prerendering) on(document, 'prerenderingchange', view);
		else view();
	};
}
