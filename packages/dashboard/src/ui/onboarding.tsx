import { useState } from 'preact/hooks';
import { useApp } from './context.js';

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
