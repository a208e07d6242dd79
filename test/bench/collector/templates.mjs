// @ts-check
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PATHS = 5_000;
const USER_AGENTS = 200;
/** Ready events of each kind; a visit's own ids and times are put before them. */
const PAGES = 20_000;
const ENTRIES = 5_000;
/** Where an order's own id belongs. */
const ORDER = '@order';

/** @typedef {{ pages: string, entries: string, agents: string }} Templates names of files with one text a line */

/**
 * Writes what the load's events say, without ids and times. The seed alone decides it.
 * @param {string} folder
 * @param {() => number} random
 * @returns {Templates}
 */
export function writeTemplates(folder, random) {
	const write = (/** @type {string} */ name, /** @type {string[]} */ lines) => {
		const file = join(folder, name);
		writeFileSync(file, `${lines.join('\n')}\n`);
		return file;
	};
	return {
		pages: write(
			'pages.txt',
			listOf(PAGES, () => pageTail(random)),
		),
		entries: write(
			'entries.txt',
			listOf(ENTRIES, () => tailOf({ n: 'page_view', ...cameFrom(place(random), random) })),
		),
		agents: write('agents.txt', listOf(USER_AGENTS, userAgent)),
	};
}

/** @param {number} length @param {(at: number) => string} make */
function listOf(length, make) {
	return Array.from({ length }, (_, at) => make(at));
}

/** An event from its name to its closing brace. @param {object} rest */
function tailOf(rest) {
	return JSON.stringify(rest).slice(1);
}

/** @typedef {{ product: number, url: string, title: string }} Place */

/** A few paths are seen by most, most by a few. @param {() => number} random @returns {Place} */
function place(random) {
	const product = Math.floor(PATHS * random() ** 3);
	return {
		product,
		url: `https://shop.example/products/category-${product % 40}/product-${product}`,
		title: `Product ${product} – Shop`,
	};
}

/** Any event of a visit but its first. @param {() => number} random */
function pageTail(random) {
	const { product, url, title } = place(random);
	const dice = random();
	const price = 10 + (product % 90);
	const items = [{ item_id: `sku-${product}`, item_name: `Product ${product}`, price, quantity: 1 }];
	const worth = { currency: 'EUR', value: price, items };
	if (dice < 0.42) return tailOf({ n: 'page_view', u: url, h: title });
	if (dice < 0.6) return tailOf({ n: 'view_item', u: url, p: worth });
	if (dice < 0.72) return tailOf({ n: 'scroll', u: url, p: { percent_scrolled: 90 } });
	if (dice < 0.88) {
		return tailOf({ n: 'user_engagement', u: url, p: { engagement_time_msec: Math.floor(random() * 30_000) } });
	}
	if (dice < 0.95) return tailOf({ n: 'add_to_cart', u: url, p: worth });
	if (dice < 0.98) return tailOf({ n: 'begin_checkout', u: url, p: worth });
	return tailOf({ n: 'purchase', u: url, p: { ...worth, transaction_id: ORDER } });
}

/** Page, title and source of a visit's first event. @param {Place} place @param {() => number} random */
function cameFrom({ url, title }, random) {
	const dice = random();
	if (dice < 0.35) return { u: url, r: 'https://www.google.com/', h: title };
	const campaign = `?utm_source=news&utm_medium=email&utm_campaign=week-${Math.floor(random() * 8)}`;
	if (dice < 0.5) return { u: url + campaign, h: title };
	return dice < 0.6 ? { u: url, r: 'https://www.instagram.com/', h: title } : { u: url, h: title };
}

/** @param {number} at */
function userAgent(at) {
	const chrome = `AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + (at % 40)}.0.${at}.0`;
	if (at % 3 === 0) return `Mozilla/5.0 (Linux; Android 14; Pixel ${at % 9}) ${chrome} Mobile Safari/537.36`;
	if (at % 3 === 1) return `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`;
	const minor = at % 6;
	return `Mozilla/5.0 (iPhone; CPU iPhone OS 17_${minor} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.${minor} Mobile/15E${100 + at} Safari/604.1`;
}
