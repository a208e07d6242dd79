import { findOrder } from '../orders.js';
import { base, mark, reveal } from '../page.js';
import { showSummary } from '../summary.js';
import { toCart, track } from '../track.js';

/** Reports the order, at every opening of the page: Aisle counts it once by its number, and one lost report is made good. */
function report({ number, lines, shipping, tax }) {
	track('purchase', { transaction_id: number, ...toCart(lines), shipping: shipping / 100, tax: tax / 100 });
}

export function showThanks() {
	const order = findOrder(new URLSearchParams(location.search).get('order'));
	if (!order) {
		reveal('unknown');
		return;
	}
	reveal('known');
	mark('number').textContent = order.number;
	mark('order-link').href = `${base}/order?id=${order.number}`;
	showSummary(order.lines, order);
	report(order);
}
