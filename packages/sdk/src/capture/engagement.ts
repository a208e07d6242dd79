import type { Capture } from '../types.js';

/** Records, each time the page is hidden or left, the milliseconds it was visible since (`user_engagement`). */
export function engagement(): Capture {
	return ({ track, on }) => {
		let since = 0;
		const turn = ({ type }: Pick<Event, 'type'>) => {
			const now = performance.now();
			const engagement_time_msec = Math.round(since && now - since);
			const shown = !document.hidden && type !== 'pagehide';
			if (shown) since ||= now;
			else {
				since = 0;
				if (engagement_time_msec) track('user_engagement', { engagement_time_msec });
			}
		};
		on(document, 'visibilitychange', turn);
		on(window, 'pagehide', turn);
		turn({ type: '' });
	};
}
