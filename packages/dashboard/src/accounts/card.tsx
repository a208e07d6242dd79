import '../styles/accounts.css';
import type { ComponentChildren } from 'preact';
import { readRoute } from './access.js';
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

/** The address without a secret behind its `#`; a place of the page may stay. */
export function withoutSecret({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
	return `${pathname}${search}${readRoute(hash).kind === 'account' ? hash : ''}`;
}

/** Shows the page anew to somebody else than before, without the secret that may stand in its address. */
export function startAgain(): void {
	history.replaceState(null, '', withoutSecret(location));
	location.reload();
}
