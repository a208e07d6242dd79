export type Routing = 'history' | 'hash';

/** Where the shop is, whichever way the address says it. */
export interface Router {
	/** `/product/rose-white`. */
	path(): string;
	/** The address of a path, for a link. */
	href(path: string): string;
	go(path: string): void;
}

/** Calls `onMove` after every change of the path, the visitor's own back and forward included. Links with `data-route` are followed within the page. */
export function createRouter(routing: Routing, onMove: () => void): Router {
	const router = routing === 'hash' ? hashRouter(onMove) : historyRouter(onMove);
	document.addEventListener('click', (event) => {
		const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-route]');
		const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
		if (!link || !isPlain) return;
		event.preventDefault();
		router.go(link.dataset.route ?? '/');
	});
	return router;
}

function historyRouter(onMove: () => void): Router {
	addEventListener('popstate', onMove);
	return {
		path: () => location.pathname,
		href: (path) => path,
		go(path) {
			if (path === location.pathname) return;
			history.pushState(null, '', path);
			onMove();
		},
	};
}

function hashRouter(onMove: () => void): Router {
	addEventListener('hashchange', onMove);
	return {
		path: () => (location.hash.startsWith('#/') ? location.hash.slice(1) : '/'),
		href: (path) => `#${path}`,
		go: (path) => void (location.hash = path),
	};
}
