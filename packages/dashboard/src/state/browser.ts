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

/** Keeps address, history, document and storage in step with the app. `isHeld`: the first change is what a link is held to. */
function mirror(app: App, isHeld: boolean): void {
	let current = writeView(app.view.peek());
	let replaces = isHeld;
	effect(() => {
		const next = writeView(app.view.value);
		if (next === current) return;
		current = next;
		const address = `${location.pathname}${next}${location.hash}`;
		// nobody can go back to before what a link shows
		if (replaces) history.replaceState(null, '', address);
		else history.pushState(null, '', address);
		replaces = false;
	});
	addEventListener('popstate', () => {
		const view = readView(location.search);
		current = writeView(view);
		app.show(view);
	});
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
export async function createBrowserApp(now: () => number, access: Pick<Access, 'fetch' | 'isShared'>): Promise<App> {
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
		later: (run, ms) => {
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		},
	});
	mirror(app, access.isShared);
	return app;
}
