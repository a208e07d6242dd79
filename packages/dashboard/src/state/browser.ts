import { effect } from '@preact/signals';
import type { Access } from '../accounts/access.js';
import { createClient } from '../api/client.js';
import type { StreamHandlers } from '../api/live-feed.js';
import { loadLanguage } from '../i18n/catalogues.js';
import { DIRECTIONS, isLanguage, type Language } from '../i18n/languages.js';
import { type App, createApp } from './app-state.js';
import { readPreferences, writePreferences } from './preferences.js';
import { mirrorTheme } from './theme.js';
import { readView, writeView } from './view.js';

const LANGUAGE_KEY = 'aisle.language';
const PREFERENCES_KEY = 'aisle.preferences';

/** Port on which the collector takes events unless it is told another. */
const COLLECTOR_PORT = '4510';

/** Address of the script that shops load: as the server wrote it into the page, else the collector's usual one beside it. */
function scriptUrl(): string {
	const told = document.querySelector<HTMLMetaElement>('meta[name="aisle-script"]')?.content;
	if (told) return told;
	const usual = new URL('/aisle.js', location.href);
	usual.port = COLLECTOR_PORT;
	return usual.href;
}

/** What this browser kept under a key; nothing where storage is refused. */
function recall(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		// storage refused: the address still carries the view
		return null;
	}
}

function remember(key: string, text: string): void {
	try {
		localStorage.setItem(key, text);
	} catch {
		// storage refused: nothing is remembered beyond the address
		return;
	}
}

/** The remembered language, else the first of the browser's that the page speaks, else English. */
function preferredLanguage(): Language {
	const kept = recall(LANGUAGE_KEY);
	if (isLanguage(kept)) return kept;
	return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

function openStream(path: string, { opened, message, failed }: StreamHandlers): () => void {
	const stream = new EventSource(path);
	stream.addEventListener('open', opened);
	stream.addEventListener('message', ({ data }) => message(data));
	stream.addEventListener('error', () => failed(stream.readyState === EventSource.CLOSED));
	return () => stream.close();
}

/** Keeps the address and the history in step with the app. Of a share link's changes, the first one is what it is held to. */
function mirrorView(app: App, { isShared, isHeld }: Pick<Access, 'isShared' | 'isHeld'>): void {
	let current = app.view.peek();
	let isFirst = isShared;
	effect(() => {
		const next = app.view.value;
		const before = current;
		current = next;
		const query = writeView(next);
		if (query === writeView(before)) return;
		// nobody can go back to before what a link shows, nor to dates that it held to on another day
		const replaces = isFirst || (isHeld.peek() && JSON.stringify(next.range) !== JSON.stringify(before.range));
		isFirst = false;
		const address = `${location.pathname}${query}${location.hash}`;
		if (replaces) history.replaceState(null, '', address);
		else history.pushState(null, '', address);
	});
	addEventListener('popstate', () => {
		current = readView(location.search);
		app.show(current);
	});
}

/** Keeps document and storage in step with the app. */
function mirror(app: App): void {
	effect(() => {
		const language = app.language.value;
		document.documentElement.lang = language;
		document.documentElement.dir = DIRECTIONS[language];
		if (app.view.value.language) remember(LANGUAGE_KEY, language);
	});
	effect(() => remember(PREFERENCES_KEY, writePreferences(app.preferences.value)));
	mirrorTheme(app.preferences);
	effect(() => {
		const name = app.site.value?.name;
		const screen = app.words.value(`screen.${app.view.value.screen}`);
		document.title = name ? `${screen} · ${name} · Aisle` : 'Aisle';
	});
}

/** The app over the real browser, once its language is there: nothing is shown in another before. */
export async function createBrowserApp(now: () => number, access: Access): Promise<App> {
	const view = readView(location.search);
	const language = preferredLanguage();
	await loadLanguage(view.language ?? language);
	const app = createApp({
		client: createClient(access.fetch),
		view,
		language,
		now,
		scriptUrl: scriptUrl(),
		preferences: readPreferences(recall(PREFERENCES_KEY)),
		readerLocales: navigator.languages,
		// a stream cannot show the secret of a link, and is not for links
		open: access.isShared ? () => () => {} : openStream,
		// whoever has logged out elsewhere is told so here, also on a screen that asks for nothing
		gaveUp: () => void access.load(),
		later: (run, ms) => {
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		},
	});
	mirrorView(app, access);
	mirror(app);
	return app;
}
