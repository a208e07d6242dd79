import type { RejectedReport } from '@aisle/protocol';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { createResource } from '../state/resource.js';
import { onScreen } from '../state/view.js';
import { useApp } from './context.js';
import { Link } from './link.js';

/** A line to copy. Without the clipboard the line can still be selected. */
function Snippet({ text }: { text: string }) {
	const t = useApp().words.value;
	const [copied, setCopied] = useState(false);
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(text);
			setCopied(true);
		} catch {
			// no clipboard on plain http, or refused: the text stays selectable
			setCopied(false);
		}
	};
	return (
		<div class="snippet">
			<pre dir="ltr" tabIndex={0}>
				<code>{text}</code>
			</pre>
			<button type="button" class="button button-strong" onClick={() => void copy()}>
				<span aria-live="polite">{t(copied ? 'start.copied' : 'start.copy')}</span>
			</button>
		</div>
	);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** The script tag of a site, as it is written into a page. */
export function scriptTag(scriptUrl: string, site: string): string {
	const attribute = (text: string): string => text.replace(/[&"<>]/g, (sign) => ENTITIES[sign] ?? sign);
	return `<script defer src="${attribute(scriptUrl)}" data-site="${attribute(site)}"></script>`;
}

/** Milliseconds after which it is looked again whether something was refused: of that the live stream tells nothing. */
const LOOK_MS = 15_000;

/** Says that events arrive and none is taken, and leads to the reasons; nothing where none arrives. */
function Refused({ site }: { site: string }) {
	const { client, view, words } = useApp();
	const t = words.value;
	const rejected = useMemo(() => createResource<RejectedReport>(), []);
	useEffect(() => {
		const ask = () => void rejected.load((signal) => client.rejected(site, 1, signal));
		ask();
		const timer = setInterval(ask, LOOK_MS);
		return () => clearInterval(timer);
	}, [site]);
	const { totals = [], nowhere = [] } = rejected.state.value.value ?? {};
	return (
		<p role="status">
			{totals.length + nowhere.length > 0 && (
				<>
					{t('start.refused')} <Link view={onScreen(view.value, 'quality')}>{t('start.reasons')}</Link>
				</>
			)}
		</p>
	);
}

/** Shown until a site has its first event. The live stream notices that one. */
export function FirstEvent({ site }: { site: string }) {
	const { words, scriptUrl } = useApp();
	const t = words.value;
	return (
		<section class="panel start" aria-labelledby="start-title">
			<h2 id="start-title">
				{t('start.title')} <bdi>{site}</bdi>
			</h2>
			<p>{t('start.text')}</p>
			<Snippet text={scriptTag(scriptUrl, site)} />
			<p class="start-waiting">{t('start.waiting')}</p>
			<Refused site={site} />
		</section>
	);
}

/** Shown while the collector has no site at all. */
export function NoSites() {
	const { words, sites } = useApp();
	const t = words.value;
	return (
		<section class="panel start" aria-labelledby="start-title">
			<h2 id="start-title">{t('sites.none')}</h2>
			<p>{t('sites.none.text')}</p>
			<Snippet text="npx aisle site add shop --tz Europe/Zagreb --currency EUR" />
			<button type="button" class="button" onClick={() => void sites.reload()}>
				{t('sites.again')}
			</button>
		</section>
	);
}
