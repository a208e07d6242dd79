import { createRandom } from '../seeded.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The words that a shop's visitors and its pages bring along. */
export interface ShopWords {
	titles: readonly string[];
	paths: readonly string[];
	products: readonly string[];
	campaigns: readonly string[];
	searches: readonly string[];
	/** Referrers, as full addresses; empty for none. */
	referrers: readonly string[];
}

/** A shop of three languages, with names long and short. */
export const PLAIN_WORDS: ShopWords = {
	titles: ['Home', 'Fenjer od hrasta', 'چراغ ماه', 'مصباح القمر', 'About us'],
	paths: [
		'/',
		'/product/oak-lantern',
		'/product/چراغ-ماه',
		'/o-nama/dostava-i-povrat-robe',
		'/blog/2026/how-to-light-a-small-room',
	],
	products: [
		'Oak lantern',
		'Fenjer “Čađavi đačić”',
		'چراغ رومیزی ماه',
		'مصباح القمر الكبير',
		'Brass lamp with a very long name, 60 cm',
	],
	campaigns: ['spring', 'nowruz', 'رمضان', 'proljeće 2026'],
	searches: ['lamp', 'چراغ', 'svijeća', 'مصباح'],
	referrers: ['', 'https://www.google.com/', 'https://www.instagram.com/', 'https://blog.example/lamps'],
};

export interface ShopOptions {
	words: ShopWords;
	/** Moment at which the last visit begins, in ms. */
	now: number;
	visits: number;
	/** Days over which they are spread. */
	days: number;
	seed?: number;
}

type Line = Record<string, unknown>;

/** One visit: some look, some fill a cart, some begin to pay, some buy, a few are refunded. */
function visitLines(at: number, start: number, words: ShopWords, random: () => number): Line[] {
	const pick = (list: readonly string[], shift = 0): string => list[(at + shift) % list.length] ?? '';
	const visitor = `v${Math.floor(random() * (at + 2))}`;
	const product = {
		item_id: `p${at % words.products.length}`,
		item_name: pick(words.products),
		price: 10 + (at % 7),
		quantity: 1,
	};
	const landing = new URL(
		`https://shop.example${encodeURI(pick(words.paths)).replaceAll('?', '%3F').replaceAll('#', '%23')}`,
	);
	if (at % 3 === 0)
		landing.search = String(
			new URLSearchParams({ utm_source: 'newsletter', utm_medium: 'email', utm_campaign: pick(words.campaigns) }),
		);
	const lines: Line[] = [];
	let time = start;
	const add = (name: string, more: Line = {}): void => {
		time += Math.ceil((0.2 + random()) * MINUTE_MS);
		lines.push({ id: `visit-${at}-${lines.length}`, time, visitor, name, url: landing.href, ...more });
	};
	const money = { currency: 'EUR', value: product.price };
	add('page_view', { title: pick(words.titles), ...(pick(words.referrers) && { referrer: pick(words.referrers) }) });
	if (at % 2 === 0) add('view_search_results', { params: { search_term: pick(words.searches), results: at % 4 } });
	add('view_item', { title: pick(words.products), params: { ...money, items: [product] } });
	if (at % 3 !== 1) add('add_to_cart', { params: { ...money, items: [product] } });
	if (at % 4 === 0) add('begin_checkout', { params: { ...money, items: [product] } });
	if (at % 12 === 4) add('payment_failed', { params: { reason: pick(words.titles) } });
	if (at % 8 === 0) {
		add('add_payment_info', { params: { ...money, items: [product] } });
		add('purchase', {
			params: { ...money, transaction_id: `T${at}`, items: [product], coupon: pick(words.campaigns) },
		});
	}
	if (at % 24 === 0) add('refund', { params: { transaction_id: `T${at}`, refund_id: `R${at}`, value: 3 } });
	if (at % 9 === 5) add('js_error', { params: { message: pick(words.titles) } });
	return lines;
}

/** Lines for `aisle import`: visits spread over the days before `now`, some of them of today. The seed decides the rest. */
export function shopLines({ words, now, visits, days, seed = 7 }: ShopOptions): string {
	const random = createRandom(seed);
	const lines = Array.from({ length: visits }, (_, at) => {
		const start = now - 20 * MINUTE_MS - ((visits - 1 - at) / visits) * days * DAY_MS;
		return visitLines(at, start, words, random);
	});
	return `${lines
		.flat()
		.map((line) => JSON.stringify(line))
		.join('\n')}\n`;
}
