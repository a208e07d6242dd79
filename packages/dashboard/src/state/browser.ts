import { effect } from '@preact/signals';
import { createClient } from '../api/client.js';
import type { StreamHandlers } from '../api/live-feed.js';
import { DIRECTIONS, isLanguage, type Language } from '../i18n/languages.js';
import { type App, createApp } from './app-state.js';
import { readView, writeView } from './view.js';

const LANGUAGE_KEY = 'aisle.language';

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

/** The remembered language, else the first of the browser's that the page speaks, else English. */
function preferredLanguage(): Language {
	let kept: unknown;
	try {
		kept = localStorage.getItem(LANGUAGE_KEY);
	} catch {
		// storage refused: the address still carries the language
		kept = undefined;
	}
	if (isLanguage(kept)) return kept;
	return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

function rememberLanguage(language: Language): void {
	try {
		localStorage.setItem(LANGUAGE_KEY, language);
	} catch {
		// storage refused: nothing is remembered beyond the address
		return;
	}
}

function openStream(path: string, { opened, message, failed }: StreamHandlers): () => void {
	const stream = new EventSource(path);
	stream.addEventListener('open', opened);
	stream.addEventListener('message', ({ data }) => message(data));
	stream.addEventListener('error', () => failed(stream.readyState === EventSource.CLOSED));
	return () => stream.close();
}

/** Keeps address, history, document and storage in step with the app. */
function mirror(app: App): void {
	let current = writeView(app.view.peek());
	effect(() => {
		const next = writeView(app.view.value);
		if (next === current) return;
		current = next;
		history.pushState(null, '', `${location.pathname}${next}`);
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
		if (app.view.value.language) rememberLanguage(language);
	});
	effect(() => {
		const name = app.site.value?.name;
		document.title = name ? `${name} · Aisle` : 'Aisle';
	});
}

/** The app over the real browser. */
export function createBrowserApp(now: () => number): App {
	const app = createApp({
		client: createClient((path, init) => fetch(path, init)),
		view: readView(location.search),
		language: preferredLanguage(),
		now,
		scriptUrl: scriptUrl(),
		open: openStream,
		later: (run, ms) => {
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		},
	});
	mirror(app);
	return app;
}
