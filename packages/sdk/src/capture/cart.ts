import type { Item, Params } from '@aisle/protocol';
import type { Capture } from '../types.js';

/** How a cart was left. */
export interface Abandonment {
	reason: 'cart_exit' | 'cart_idle';
	items: Item[];
	/** How far the shopper came: the last of `cart`, `begin_checkout`, `add_shipping_info`, `add_payment_info`. */
	checkout_step: string;
	value: number;
	currency: string | undefined;
}

/** How carts are watched. */
export interface CartOptions {
	/** Milliseconds without touch, key or scrolling after which a filled cart counts as idle: 15 minutes when left out. */
	idleMs?: number;
	/** Called when a cart is left or idle, once a cart; on `exit` the page is about to go. */
	onAbandon?: (abandonment: Abandonment) => void;
}

const IDLE_MS = 900_000;
/** Another page this soon takes an exit back, here and in the fold. */
const WITHDRAW_MS = 30_000;
/** Milliseconds between the start of a navigation and the end of the page, with the Navigation API and without. */
const UNLOAD_MS = 10_000;
const CLICK_MS = 1_000;

/** Events that change a cart: all of it, by a step, by lines. */
const CHANGES =
	/^(?:(cart_state|purchase)|(begin_checkout|add_(?:shipping|payment)_info)|(?:add_to|remove_from)_cart)$/;

type Told = 'cart_exit' | 'cart_idle' | 'cart_return';
type NavigationWindow = Window & { navigation?: EventTarget };
interface NavigateEvent {
	destination: { url: string; sameDocument: boolean };
	downloadRequest: string | null;
}

/**
 * Follows the cart that the shop's events describe, by the same rule as the collector's fold, and records when it is left: `cart_exit` where a page
 * with a filled cart ends and no navigation within the site ended it, `cart_idle` after {@link CartOptions.idleMs}, `cart_return` to one left earlier
 * (mode `granted` only); each once a cart, over reloads and, as far as the mode lets it remember, over tabs and visits.
 */
// oxlint-disable-next-line max-lines-per-function -- see within
export function cart({ idleMs = IDLE_MS, onAbandon }: CartOptions = {}): Capture {
	// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
	return ({ track, on, watch, guard, kept, save }) => {
		/** Until when the end of the page is a navigation within the site. */
		let leaving = 0;
		let timer: ReturnType<typeof setTimeout>;

		const tell = (name: Told) => {
			const left = kept().cart;
			if (!left || left[name]) return;
			left[name] = Date.now();
			save();
			const items = Object.values(left.i);
			const value = items.reduce((sum, { price = 0, quantity = 1 }) => sum + price * quantity, 0);
			const params = { items, value: +value.toFixed(4), currency: left.c, checkout_step: left.s };
			track(name, params as Params);
			if (name !== 'cart_return') onAbandon?.({ reason: name, ...params });
		};

		const begin = () => {
			const { cart: left, a } = kept();
			if (!left) return;
			if (Date.now() - (left.cart_exit ?? 0) <= WITHDRAW_MS) {
				left.cart_exit = 0;
				save();
			} else if (a && (left.cart_exit || left.cart_idle)) tell('cart_return');
		};

		watch((name, { items, value, currency } = {}) => {
			const [known, all, step] = CHANGES.exec(name) ?? [];
			if (!known) return;
			const memory = kept();
			if (name.endsWith('info') && !memory.cart) return;
			const open = (memory.cart ??= { i: {}, s: 'cart' });
			const lines = all ? (open.i = {}) : open.i;
			// a step says what is in the cart only where nothing else did
			if (name !== 'purchase' && !(step && Object.keys(lines)[0]))
				for (const item of items ?? (all ? [] : [{ price: value ?? 0 }])) {
					const key = (item.item_id || item.item_name) as string;
					const quantity = (lines[key]?.quantity ?? 0) + (item.quantity ?? 1) * (name[0] === 'r' ? -1 : 1);
					lines[key] = { ...lines[key], ...item, quantity };
					if (quantity <= 0) delete lines[key];
				}
			open.c = currency ?? open.c;
			if (step) open.s = name;
			// emptied or bought: the next one is another cart
			if (!Object.keys(lines)[0]) delete memory.cart;
			save();
		});

		const wake = () => {
			clearTimeout(timer);
			timer = setTimeout(guard(tell), idleMs, 'cart_idle');
		};
		const stay = (ms: number) => (leaving = performance.now() + ms);
		const { navigation } = window as NavigationWindow;
		if (navigation) {
			on(navigation, 'navigate', ({ destination, downloadRequest }: NavigateEvent) =>
				stay(
					!destination.sameDocument && downloadRequest === null && new URL(destination.url).origin === location.origin
						? UNLOAD_MS
						: 0,
				),
			);
			on(navigation, 'navigatesuccess', () => stay(0));
		}
		for (const type of ['pointerdown', 'keydown', 'scroll', 'click', 'submit'])
			on(document, type, ({ target }: Event) => {
				wake();
				if (!navigation && (type === 'submit' || (target as Element).closest?.('a')?.host === location.host))
					stay(CLICK_MS);
			});
		on(window, 'pagehide', () => performance.now() < leaving || tell('cart_exit'));
		on(window, 'pageshow', (event: PageTransitionEvent) => event.persisted && begin());
		wake();
		begin();
	};
}
