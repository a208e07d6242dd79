import type { LocalDate, OverviewReport, Site } from '@aisle/protocol';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Client, Question } from '../api/client.js';
import { createLiveFeed, type LiveFeed, type LivePorts } from '../api/live-feed.js';
import { createFormats, type Formats } from '../format/formats.js';
import type { Layout } from '../dates/keys.js';
import { firstDayOf } from '../format/first-day.js';
import { isLoaded, loadLanguage } from '../i18n/catalogues.js';
import { calendarOf, DIRECTIONS, type Language } from '../i18n/languages.js';
import { createWords, type Words } from '../i18n/translate.js';
import { createDay } from './day.js';
import { DEFAULT_PREFERENCES, type Preferences } from './preferences.js';
import { resolveRange } from './range.js';
import { createResource, type Resource } from './resource.js';
import { DEFAULT_VIEW, type View } from './view.js';

/** Milliseconds that new events are gathered for before the figures are asked for again. */
export const REFRESH_MS = 5_000;
/** The same of screens that nobody watches minute by minute. */
export const SLOW_REFRESH_MS = 60_000;

/** What the page needs of its surroundings. */
export interface AppPorts extends LivePorts {
	client: Client;
	/** The view that the page was opened with. */
	view: View;
	/** Language while the view names none. */
	language: Language;
	now(): number;
	/** Address under which shops load the script. */
	scriptUrl: string;
	/** What the reader set before. */
	preferences?: Preferences;
	/** The reader's languages with their countries, best first. */
	readerLocales?: readonly string[];
}

/** `never`: the site has no event at all. */
export type Fill = 'unknown' | 'never' | 'filled';

/** A part of a view. */
export type Change = { [Key in keyof View]?: View[Key] | undefined };

export interface App {
	view: ReadonlySignal<View>;
	/** Changes a part of the view; what is `undefined` goes back to its default. */
	go(change: Change): void;
	/** Replaces the view. */
	show(view: View): void;
	language: ReadonlySignal<Language>;
	words: ReadonlySignal<Words>;
	formats: ReadonlySignal<Formats>;
	preferences: ReadonlySignal<Preferences>;
	/** Changes a part of the preferences. */
	prefer(change: Partial<Preferences>): void;
	/** The reader's calendar, first day of the week and direction. */
	layout: ReadonlySignal<Layout>;
	sites: Resource<Site[]>;
	/** The chosen site; the first one where the view names none that exists. */
	site: ReadonlySignal<Site | undefined>;
	/** The day that it is on the site; of UTC until the site is known. */
	today: ReadonlySignal<LocalDate>;
	/** What every report is asked about: site, dates and moment. `undefined` until the sites are known. */
	question: ReadonlySignal<Question | undefined>;
	client: Client;
	/** Grows whenever figures are to be asked for again. */
	pulse: ReadonlySignal<number>;
	fill: ReadonlySignal<Fill>;
	live: LiveFeed;
	scriptUrl: string;
	/** Has all figures asked for again: what they are made of has changed. */
	refresh(): void;
	/** Asks for the list of sites; the rest follows. */
	start(): void;
}

/** Events that were stored, those left out of the figures included: a site that only robots visited is not waiting any more. */
function storedIn({ events, excluded_events }: OverviewReport): number {
	return events + excluded_events;
}

/** Whether the site ever had an event: asked when the site becomes another one, and again while the answer is no. */
function createFill(client: Client, site: ReadonlySignal<Site | undefined>, pulse: ReadonlySignal<number>) {
	const ever = createResource<OverviewReport>();
	const fill = computed<Fill>(() => {
		const { value } = ever.state.value;
		if (value === undefined) return 'unknown';
		return storedIn(value) > 0 ? 'filled' : 'never';
	});
	effect(() => {
		const name = site.value?.name;
		ever.clear();
		if (name !== undefined) void ever.load((signal) => client.report('overview', { site: name }, signal));
	});
	effect(() => {
		if (pulse.value > 0 && fill.peek() === 'never') void ever.reload();
	});
	return fill;
}

/** New events ask for the figures again: now and then on most screens, soon on those of now, at once for the first event of a site. */
function refreshOnEvents(live: LiveFeed, { later }: LivePorts, delay: () => number, refresh: () => void): void {
	let due = false;
	live.onEvent = () => {
		if (due) return;
		due = true;
		later(() => {
			due = false;
			refresh();
		}, delay());
	};
}

function createChoice(sites: Resource<Site[]>, view: ReadonlySignal<View>, { now, later }: AppPorts) {
	const site = computed(() => {
		const list = sites.state.value.value;
		return list?.find(({ name }) => name === view.value.site) ?? list?.[0];
	});
	const today = createDay(
		computed(() => site.value?.timeZone),
		now,
		later,
	);
	const question = computed<Question | undefined>(() => {
		if (!site.value) return undefined;
		const { asOf, range } = view.value;
		return { site: site.value.name, ...resolveRange(range, today.value), ...(asOf && { asOf }) };
	});
	return { site, today, question };
}

/** The language that is shown: the wanted one as soon as it is loaded, until then the one before. */
function createLanguage(wanted: ReadonlySignal<Language>): ReadonlySignal<Language> {
	const shown = signal<Language>(isLoaded(wanted.peek()) ? wanted.peek() : 'en');
	effect(() => {
		const next = wanted.value;
		if (isLoaded(next)) {
			shown.value = next;
			return;
		}
		void loadLanguage(next).then((done) => {
			if (done && wanted.peek() === next) shown.value = next;
		});
	});
	return shown;
}

/** The view with its language, and the ways to change it. */
function createViewState(first: View, preferred: Language) {
	const view = signal(first);
	const language = createLanguage(computed(() => view.value.language ?? preferred));
	const go = (change: Change): void => {
		const next = Object.entries({ ...view.peek(), ...change }).filter(([, value]) => value !== undefined);
		view.value = { ...DEFAULT_VIEW, ...Object.fromEntries(next) };
	};
	const show = (next: View): void => {
		view.value = next;
	};
	return { view, language, words: computed(() => createWords(language.value)), go, show };
}

/** How this reader reads: calendar, digits, theme, weeks. */
function createReading(
	language: ReadonlySignal<Language>,
	site: ReadonlySignal<Site | undefined>,
	{ preferences: first = DEFAULT_PREFERENCES, readerLocales = [] }: Partial<AppPorts>,
) {
	const preferences = signal(first);
	const zone = computed(() => site.value?.timeZone ?? 'UTC');
	return {
		preferences,
		prefer: (change: Partial<Preferences>): void => {
			preferences.value = { ...preferences.peek(), ...change };
		},
		formats: computed(() => createFormats(language.value, zone.value, preferences.value)),
		layout: computed<Layout>(() => ({
			calendar: calendarOf(language.value, preferences.value),
			firstDay: firstDayOf(language.value, readerLocales),
			rtl: DIRECTIONS[language.value] === 'rtl',
		})),
	};
}

/** Wires signals and the live stream together. Nothing is asked before `start`. */
export function createApp(ports: AppPorts): App {
	const { client, view: first, language: preferred, scriptUrl } = ports;
	const viewing = createViewState(first, preferred);
	const { view, language } = viewing;
	const sites = createResource<Site[]>();
	const live = createLiveFeed(ports);
	const pulse = signal(0);
	const { site, today, question } = createChoice(sites, view, ports);
	const name = computed(() => site.value?.name);
	effect(() => {
		if (name.value !== undefined) live.follow(name.value);
	});
	const fill = createFill(client, site, pulse);
	const delay = (): number => {
		if (fill.peek() === 'never') return 0;
		return view.peek().screen === 'today' || view.peek().screen === 'overview' ? REFRESH_MS : SLOW_REFRESH_MS;
	};
	const refresh = (): void => {
		pulse.value++;
	};
	refreshOnEvents(live, ports, delay, refresh);
	const reading = createReading(language, site, ports);
	const start = (): void => void sites.load((signal) => client.sites(signal));
	return { ...viewing, ...reading, sites, site, today, question, client, pulse, fill, live, scriptUrl, refresh, start };
}
