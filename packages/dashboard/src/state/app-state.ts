import type { ChannelsReport, OverviewReport, PagesReport, RejectedReport, SeriesReport, Site } from '@aisle/protocol';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Client, Question } from '../api/client.js';
import { createLiveFeed, type LiveFeed, type LivePorts } from '../api/live-feed.js';
import { localDate } from '../format/dates.js';
import { createFormats, type Formats } from '../format/formats.js';
import type { Layout } from '../dates/keys.js';
import { firstDayOf } from '../format/first-day.js';
import { calendarOf, DIRECTIONS, type Language } from '../i18n/languages.js';
import { createWords, type Words } from '../i18n/translate.js';
import { DEFAULT_PREFERENCES, type Preferences } from './preferences.js';
import { resolveRange } from './range.js';
import { createResource, type Resource } from './resource.js';
import type { View } from './view.js';

type Ask = (question: Question) => void;

/** Rows of a list. */
const ROWS = 10;
/** Milliseconds that new events are gathered for before the figures are asked for again. */
export const REFRESH_MS = 5_000;

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

export interface AppReports {
	overview: Resource<OverviewReport>;
	series: Resource<SeriesReport>;
	pages: Resource<PagesReport>;
	channels: Resource<ChannelsReport>;
	rejected: Resource<RejectedReport>;
}

/** `never`: the site has no event at all. `range`: it has some, but none in the chosen dates. */
export type Fill = 'unknown' | 'never' | 'range' | 'filled';

export interface App {
	view: ReadonlySignal<View>;
	/** Changes a part of the view. */
	go(change: Partial<View>): void;
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
	reports: AppReports;
	fill: ReadonlySignal<Fill>;
	live: LiveFeed;
	scriptUrl: string;
	/** Asks for the list of sites; the rest follows. */
	start(): void;
}

function createReports(): AppReports {
	return {
		overview: createResource(),
		series: createResource(),
		pages: createResource(),
		channels: createResource(),
		rejected: createResource(),
	};
}

function ask(client: Client, reports: AppReports, question: Question): void {
	void reports.overview.load((signal) => client.report('overview', question, signal));
	void reports.series.load((signal) => client.report('series', question, signal));
	void reports.pages.load((signal) => client.report('pages', { ...question, limit: ROWS }, signal));
	void reports.channels.load((signal) => client.report('channels', { ...question, limit: ROWS * 2 }, signal));
	void reports.rejected.load((signal) => client.rejected(question.site, ROWS, signal));
}

/** Events that were stored, those left out of the figures included: a site that only robots visited is not waiting any more. */
function storedIn({ events, excluded_events }: OverviewReport): number {
	return events + excluded_events;
}

/** Tells an empty range from an empty site. Only an empty range costs the second question. */
function createFill(client: Client, reports: AppReports, question: ReadonlySignal<Question | undefined>) {
	const ever = createResource<OverviewReport>();
	const overview = computed(() => reports.overview.state.value.value);
	const inRange = computed(() => overview.value && storedIn(overview.value));
	const fill = computed<Fill>(() => {
		if (inRange.value === undefined) return 'unknown';
		if (inRange.value > 0) return 'filled';
		const asked = question.value;
		const whole = asked?.from === undefined && asked?.to === undefined;
		const total = whole ? inRange.value : ever.state.value.value && storedIn(ever.state.value.value);
		if (total === undefined) return 'unknown';
		return total > 0 ? 'range' : 'never';
	});
	effect(() => {
		const asked = question.value;
		// each new answer counts, also an equal one: the first event may lie outside the chosen dates
		if (inRange.value !== 0 || !overview.value || !asked) return;
		const { site } = asked;
		void ever.load((signal) => client.report('overview', { site }, signal));
	});
	return { fill, forget: () => ever.clear() };
}

/** New events ask for the figures again, once per {@link REFRESH_MS}; the very first event of a site at once. */
function refreshOnEvents(live: LiveFeed, { later }: LivePorts, fill: ReadonlySignal<Fill>, refresh: () => void): void {
	let due = false;
	live.onEvent = () => {
		if (due) return;
		due = true;
		later(
			() => {
				due = false;
				refresh();
			},
			fill.peek() === 'never' ? 0 : REFRESH_MS,
		);
	};
}

function createChoice(sites: Resource<Site[]>, view: ReadonlySignal<View>, clock: ReadonlySignal<number>) {
	const site = computed(() => {
		const list = sites.state.value.value;
		return list?.find(({ name }) => name === view.value.site) ?? list?.[0];
	});
	const question = computed<Question | undefined>(() => {
		if (!site.value) return undefined;
		const { name, timeZone } = site.value;
		const { asOf, range } = view.value;
		return { site: name, ...resolveRange(range, localDate(clock.value, timeZone)), ...(asOf && { asOf }) };
	});
	return { site, question };
}

/** The view with its language, and the ways to change it. */
function createViewState(first: View, preferred: Language) {
	const view = signal(first);
	const language = computed(() => view.value.language ?? preferred);
	const go = (change: Partial<View>): void => {
		view.value = { ...view.peek(), ...change };
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

/** Asks the reports whenever the question becomes another one. `onSite` runs first where the site is another, too. */
function askOnChange(question: ReadonlySignal<Question | undefined>, onSite: (site: string) => void, onAsk: Ask) {
	// the question as text: another metric or language changes the view, but must not ask again
	const asked = computed(() => JSON.stringify(question.value));
	let site: string | undefined;
	effect(() => {
		const current = asked.value && question.peek();
		if (!current) return;
		if (current.site !== site) onSite(current.site);
		site = current.site;
		onAsk(current);
	});
	return asked;
}
/** Wires signals, reports and the live stream together. Nothing is asked before `start`. */
export function createApp({ client, view: first, language: preferred, now, scriptUrl, ...ports }: AppPorts): App {
	const viewing = createViewState(first, preferred);
	const { view, language } = viewing;
	const sites = createResource<Site[]>();
	const reports = createReports();
	const live = createLiveFeed(ports);
	const clock = signal(now());
	const { site, question } = createChoice(sites, view, clock);
	const { fill, forget } = createFill(client, reports, question);
	const leave = (next: string): void => {
		live.follow(next);
		for (const report of Object.values(reports)) report.clear();
		forget();
	};
	const asked = askOnChange(question, leave, (current) => ask(client, reports, current));
	refreshOnEvents(live, ports, fill, () => {
		const before = asked.peek();
		clock.value = now();
		// after midnight the question itself is another one, and has been asked by the line above
		if (asked.peek() === before) for (const report of Object.values(reports)) void report.reload();
	});
	const reading = createReading(language, site, ports);
	const start = (): void => void sites.load((signal) => client.sites(signal));
	return { ...viewing, ...reading, sites, site, reports, fill, live, scriptUrl, start };
}
