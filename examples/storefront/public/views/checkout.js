import { cartLines, clearCart, SHIPPING, totals } from '../cart.js';
import { base, formatPrice, lastPart, mark, nameThePage, words } from '../page.js';
import { placeOrder } from '../orders.js';
import { load, save } from '../store.js';
import { showSummary } from '../summary.js';
import { identify, toCart, track } from '../track.js';

const STEPS = ['contact', 'shipping', 'payment'];

/** What each step does when its form is sent; the result is the next address. */
const SENT = {
	contact: (form) => {
		const club = form.elements.club.value;
		if (club !== '') {
			identify(`club-${club}`);
			track('login', { method: 'club' });
		}
		return '/checkout/shipping';
	},
	shipping: (form, lines) => {
		const way = form.elements.way.value;
		save('way', way);
		track('add_shipping_info', { ...toCart(lines), shipping_tier: way });
		return '/checkout/payment';
	},
	payment: (form, lines) => {
		track('add_payment_info', { ...toCart(lines), payment_type: form.elements.pay.value });
		const number = placeOrder(lines, load('way', 'post'));
		clearCart();
		save('way', undefined);
		return `/thank-you?order=${number}`;
	},
};

function showSteps(step) {
	for (const item of document.querySelectorAll('[data-step]')) {
		if (item.dataset.step === step) item.setAttribute('aria-current', 'step');
		item.classList.toggle('done', STEPS.indexOf(item.dataset.step) < STEPS.indexOf(step));
	}
	nameThePage(`${words.checkout}: ${words[`step_${step}`]}`);
}

function showForm(step, lines) {
	const form = document.querySelector(`[data-form="${step}"]`);
	form.hidden = false;
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		location.assign(base + SENT[step](form, lines));
	});
}

function showWays(lines) {
	for (const [way, cents] of Object.entries(SHIPPING)) mark(`cost="${way}"`).textContent = formatPrice(cents);
	const kept = load('way', 'post');
	for (const choice of document.querySelectorAll('[name="way"]')) {
		choice.checked = choice.value === kept;
		choice.addEventListener('change', () => showSummary(lines, totals(lines, choice.value)));
	}
}

export function showCheckout() {
	const step = lastPart();
	const lines = cartLines();
	if (lines.length === 0) {
		location.replace(`${base}/cart`);
		return;
	}
	showSteps(step);
	showWays(lines);
	showForm(step, lines);
	showSummary(lines, totals(lines, load('way', 'post')));
	if (step === 'contact') track('begin_checkout', toCart(lines));
}
