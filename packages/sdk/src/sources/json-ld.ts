import type { Capture } from '../types.js';
import { productOf } from './product-of.js';

/** Milliseconds that everything else on the page has to record the product itself. */
const WAIT_MS = 2_000;

/**
 * Records `view_item` on pages whose JSON-LD describes one product, unless anything else on the page records one: then it
 * stays silent until the next load.
 */
export function jsonLd(): Capture {
	return ({ track, watch, on, guard }) => {
		let others = false;
		let own = false;
		let waiting = false;
		let last: string | undefined;
		let path: string | undefined;
		const tell = guard(() => {
			const item = waiting && !others && productOf(document);
			waiting = false;
			if (!item) return;
			const key = JSON.stringify(item);
			// a single-page application may leave the description of the product that was shown before
			if (key === last && location.pathname !== path) return;
			last = key;
			path = location.pathname;
			const { price: value, currency } = item;
			own = true;
			track('view_item' as string, { ...(value !== undefined && { value, currency }), items: [item] });
			own = false;
		});
		const wait = () => {
			waiting = true;
			setTimeout(tell, WAIT_MS);
		};
		watch((name) => {
			if (name === 'page_view') wait();
			if (name === 'view_item' && !own) others = true;
		});
		on(window, 'pagehide', tell);
		wait();
	};
}
