import type { ComponentChildren } from 'preact';
import { useOwnAccess } from './context.js';
import { useSay } from './words.js';

/** One thing to do, in the middle of an otherwise empty page. */
export function Card({ title, text, children }: { title: string; text?: string; children: ComponentChildren }) {
	const { me } = useOwnAccess();
	const say = useSay();
	return (
		<main class="account-main">
			<section class="panel account-card" aria-labelledby="card-title">
				<h1 id="card-title">{title}</h1>
				{text && <p>{text}</p>}
				{me.value?.needsHttps ? <p role="alert">{say('fault.https_needed')}</p> : children}
			</section>
		</main>
	);
}

/** Shows the page anew to somebody else than before, without the secret that may stand in its address. */
export function startAgain(): void {
	history.replaceState(null, '', `${location.pathname}${location.search}`);
	location.reload();
}
