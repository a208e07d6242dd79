import { startTracker } from './analytics.js';
import type { Context } from './context.js';
import { drawFrame, type Frame } from './frame.js';
import { createRouter } from './router.js';
import { findPlace, type Place } from './routes.js';
import { type Language, WORDS } from './words.js';

const { routing, collector = '' } = document.documentElement.dataset;
const router = createRouter(routing === 'hash' ? 'hash' : 'history', () => show(settle()));

const first = settle();
// after the first title, which the first page view takes
const tracker = startTracker(collector, routing);
let frame: { of: Language; is: Frame } | undefined;
show(first);

/** The place of the address, with everything set that a page view tells of it. */
function settle(): Place {
	const place = findPlace(router.path());
	document.title = place.title;
	document.documentElement.lang = place.language;
	document.documentElement.dir = place.language === 'fa' ? 'rtl' : 'ltr';
	return place;
}

function show({ language, path, draw }: Place): void {
	const isFirst = frame === undefined;
	const context = contextOf(language);
	if (frame?.of !== language) frame = { of: language, is: drawFrame(context) };
	const { main, showPlace, showCount } = frame.is;
	const { content, tell } = draw(context);
	main.replaceChildren(...content);
	showPlace(linkIn(language === 'fa' ? 'en' : 'fa')(path));
	showCount();
	if (!isFirst) {
		scrollTo(0, 0);
		main.querySelector('h1')?.focus();
	}
	// the tracker sees the new address in a later task; what the page shows comes after its page view
	if (tell) setTimeout(tell);
}

function contextOf(language: Language): Context {
	const link = linkIn(language);
	return {
		language,
		words: WORDS[language],
		tracker,
		link,
		go: (path) => router.go(inLanguage(language, path)),
		changed: () => frame?.is.showCount(),
	};
}

function linkIn(language: Language): Context['link'] {
	return (path) => {
		const route = inLanguage(language, path);
		return { href: router.href(route), 'data-route': route };
	};
}

function inLanguage(language: Language, path: string): string {
	if (language === 'en') return path;
	return path === '/' ? '/fa' : `/fa${path}`;
}
