import { findOrder, noteOrder } from '../orders.js';
import { mark, nameThePage, reveal, words } from '../page.js';
import { showSummary } from '../summary.js';
import { toCart, track } from '../track.js';

function showReturned() {
	mark('return').hidden = true;
	mark('said').textContent = words.order_returned;
}

export function showOrder() {
	const order = findOrder(new URLSearchParams(location.search).get('id'));
	if (!order) {
		reveal('unknown');
		return;
	}
	nameThePage(words.order);
	reveal('known');
	mark('number').textContent = order.number;
	showSummary(order.lines, order);
	if (order.returned) showReturned();
	mark('return').addEventListener('click', () => {
		const { number, lines } = order;
		const { currency, value } = toCart(lines);
		// without items: the whole order goes back
		track('refund', { transaction_id: number, refund_id: `${number}-R1`, currency, value });
		noteOrder(number, { returned: true });
		showReturned();
	});
}
