import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useAccess } from '../accounts/context.js';
import { ExplainHost } from '../explain/host.js';
import { DefinitionCard } from '../parts/definition.js';
import { Segments } from '../segments/host.js';
import { resolveRange } from '../state/range.js';
import type { App } from '../state/app-state.js';
import { AppContext, useApp } from './context.js';
import { Controls } from './controls.js';
import { FaultNote } from './fault-note.js';
import { FilterBar } from './filter-bar.js';
import { HeldFilters } from './held-filters.js';
import { createLater } from './later.js';
import { Navigation } from './navigation.js';
import { CurrentScreen } from './screen.js';

// few visits see them
const FirstEvent = createLater(async () => (await import('./onboarding.js')).FirstEvent);
const NoSites = createLater(async () => (await import('./onboarding.js')).NoSites);

/** The mark: an aisle's arch. */
function Mark() {
	return (
		<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
			<path class="mark-arch" d="M6 26V14a10 10 0 0 1 20 0v12" />
			<path class="mark-way" d="M16 26V16" />
		</svg>
	);
}

function Masthead({ now }: { now: () => number }) {
	const t = useApp().words.value;
	return (
		<header class="masthead">
			<p class="brand">
				<Mark />
				<span>{t('brand')}</span>
			</p>
			<Controls now={now} />
		</header>
	);
}

/** The dates in words: date fields are drawn by the browser in its own calendar, this line in the reader's. */
function RangeLine() {
	const { view, site, today, formats, words } = useApp();
	const zone = site.value?.timeZone;
	if (zone === undefined) return <p class="range-line" />;
	const isOfToday = view.value.screen === 'today';
	const { from, to } = resolveRange(isOfToday ? { kind: 'today' } : view.value.range, today.value);
	return (
		<p class="range-line">
			<bdi>{from && to ? formats.value.dayRange(from, to) : words.value('range.all')}</bdi>
			<bdi dir="ltr" class="range-zone">
				{zone}
			</bdi>
		</p>
	);
}

function Body() {
	const { sites, site, fill, view } = useApp();
	const isShared = useAccess()?.isShared ?? false;
	const { value, fault } = sites.state.value;
	if (value === undefined && fault) return <FaultNote fault={fault} onRetry={() => void sites.reload()} />;
	if (value?.length === 0) return <NoSites />;
	// where everything is refused, the reasons are what the owner waits for; who has a link waits for nothing
	const waits = fill.value === 'never' && view.value.screen !== 'quality' && !isShared;
	if (waits && site.value) return <FirstEvent site={site.value.name} />;
	return <CurrentScreen />;
}

/** The name of the screen, and the dates that it tells of. */
function Title() {
	const { view, words } = useApp();
	return (
		<header class="title">
			<h1>{words.value(`screen.${view.value.screen}`)}</h1>
			<RangeLine />
			<Segments />
		</header>
	);
}

function Frame({ now, children }: { now: () => number; children: ComponentChildren }) {
	const { words, view } = useApp();
	const t = words.value;
	const main = useRef<HTMLElement>(null);
	const { screen } = view.value;
	const before = useRef(screen);
	useEffect(() => {
		if (before.current === screen) return;
		before.current = screen;
		// who follows a link by ear or by keyboard goes on from the new screen's beginning
		main.current?.focus({ preventScroll: true });
		scrollTo(0, 0);
	}, [screen]);
	return (
		<>
			<a class="skip" href="#figures">
				{t('skip')}
			</a>
			<Masthead now={now} />
			<div class="frame">
				<Navigation />
				<main id="figures" tabIndex={-1} ref={main}>
					<Title />
					<HeldFilters />
					<FilterBar />
					{children}
				</main>
			</div>
			<footer class="footer">{t('footer')}</footer>
			<DefinitionCard />
			<ExplainHost />
		</>
	);
}

/** The whole page. */
export function Page({ app, now }: { app: App; now: () => number }) {
	return (
		<AppContext.Provider value={app}>
			<Frame now={now}>
				<Body />
			</Frame>
		</AppContext.Provider>
	);
}
