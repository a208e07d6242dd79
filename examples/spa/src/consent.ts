import type { Tracker } from '@aisle/sdk';
import { h } from './html.js';
import { load, save } from './store.js';
import type { Words } from './words.js';

type Choice = 'granted' | 'denied';

/** What the visitor decided; `undefined` before that. */
export function choice(): Choice | undefined {
	const kept = load('consent');
	return kept === 'granted' || kept === 'denied' ? kept : undefined;
}

/** The banner, and the button that opens it again. */
export function drawConsent(words: Words, tracker: Tracker): { banner: HTMLElement; opener: HTMLElement } {
	const opener = h('button', { type: 'button', 'data-testid': 'consent-open', click: () => show(true) }, words.privacy);
	const button = (decision: Choice, text: string) => {
		const decide = () => {
			save('consent', decision);
			tracker.consent(decision);
			show(false);
			opener.focus();
		};
		return h('button', { type: 'button', 'data-testid': `consent-${decision}`, click: decide }, text);
	};
	const title = h('h2', { id: 'consent-title' }, words.consentTitle);
	const [yes, no] = [button('granted', words.yes), button('denied', words.no)];
	const banner = h(
		'section',
		{ class: 'consent', 'aria-labelledby': 'consent-title' },
		title,
		h('p', {}, words.consentText),
		h('p', { class: 'row' }, yes, no),
	);
	const show = (isOpen: boolean) => {
		banner.hidden = !isOpen;
		if (isOpen) yes.focus();
	};
	banner.hidden = choice() !== undefined;
	return { banner, opener };
}
