import type { ComponentChildren } from 'preact';
import { localDate } from '../format/dates.js';
import { Carts } from '../reports/carts/carts.js';
import { Channels } from '../reports/channels/channels.js';
import { Live } from '../reports/live/live.js';
import { Overview } from '../reports/overview/overview.js';
import { Pages } from '../reports/pages/pages.js';
import { Rejected } from '../reports/rejected/rejected.js';
import { Series } from '../reports/series/series.js';
import { resolveRange } from '../state/range.js';
import type { App } from '../state/app-state.js';
import { AppContext, useApp } from './context.js';
import { Controls } from './controls.js';
import { FaultNote } from './fault-note.js';
import { FirstEvent, NoSites } from './onboarding.js';

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
			<h1 class="brand">
				<Mark />
				<span>{t('brand')}</span>
			</h1>
			<Controls now={now} />
		</header>
	);
}

/** The dates in words: date fields are drawn by the browser in its own calendar, this line in the reader's. */
function RangeLine({ now }: { now: () => number }) {
	const { view, site, formats, words } = useApp();
	const zone = site.value?.timeZone;
	if (zone === undefined) return <p class="range-line" />;
	const { from, to } = resolveRange(view.value.range, localDate(now(), zone));
	return (
		<p class="range-line">
			<bdi>{from && to ? formats.value.dayRange(from, to) : words.value('range.all')}</bdi>
			<bdi dir="ltr" class="range-zone">
				{zone}
			</bdi>
		</p>
	);
}

function Reports() {
	return (
		<>
			<Overview />
			<Series />
			<div class="columns">
				<Pages />
				<Carts />
			</div>
			<Channels />
			<Live />
			<Rejected />
		</>
	);
}

function Body() {
	const { sites, site, fill } = useApp();
	const { value, fault } = sites.state.value;
	if (value === undefined && fault) return <FaultNote fault={fault} onRetry={() => void sites.reload()} />;
	if (value?.length === 0) return <NoSites />;
	// where everything is refused, the reasons are what the owner waits for
	if (fill.value === 'never' && site.value) {
		return (
			<>
				<FirstEvent site={site.value.name} />
				<Rejected />
			</>
		);
	}
	return <Reports />;
}

function Frame({ now, children }: { now: () => number; children: ComponentChildren }) {
	const t = useApp().words.value;
	return (
		<>
			<a class="skip" href="#figures">
				{t('skip')}
			</a>
			<Masthead now={now} />
			<main id="figures" tabIndex={-1}>
				<RangeLine now={now} />
				{children}
			</main>
			<footer class="footer">{t('footer')}</footer>
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
