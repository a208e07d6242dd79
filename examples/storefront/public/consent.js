import { mark } from './page.js';
import { load, save } from './store.js';
import { consent } from './track.js';

/** Hands the remembered choice to Aisle's tag before that script runs; without one Aisle starts cookieless. */
export function applyChoice() {
	const choice = load('consent');
	const tag = document.querySelector('script[data-site]');
	if (tag && (choice === 'granted' || choice === 'denied')) tag.dataset.mode = choice;
}

/** The banner: asks once, and again when it is opened from the foot of the page. */
export function showBanner() {
	const banner = mark('consent');
	const opener = mark('consent-open');
	banner.hidden = load('consent') !== undefined;
	opener.addEventListener('click', () => {
		banner.hidden = false;
		banner.querySelector('button').focus();
	});
	for (const button of banner.querySelectorAll('[data-choice]')) {
		button.addEventListener('click', () => {
			const { choice } = button.dataset;
			save('consent', choice);
			consent(choice);
			banner.hidden = true;
			opener.focus();
		});
	}
}
