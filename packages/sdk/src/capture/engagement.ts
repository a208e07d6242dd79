import type { Capture } from '../types.js';

/** Records, each time the page is hidden or left, the milliseconds it was visible and focused since, and the deepest part of it that was seen (`user_engagement`). */
export function engagement(): Capture {
	return ({ track, on }) => {
		let since = 0;
		let active = 0;
		let depth = 0;
		const look = () => {
			depth = Math.max(depth, ((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100);
		};
		const turn = (event?: Event) => {
			const now = performance.now();
			if (since) active += now - since;
			const gone = document.hidden || event?.type === 'pagehide';
			since = !gone && document.hasFocus() ? now : 0;
			if (gone && active) {
				look();
				const percent_scrolled = Math.min(100, Math.round(depth));
				track('user_engagement', { engagement_time_msec: Math.round(active), percent_scrolled });
				active = 0;
			}
		};
		for (const type of ['visibilitychange', 'focus', 'blur', 'pagehide']) on(window, type, turn);
		on(document, 'scroll', look);
		turn();
	};
}
