// @ts-check

/** @typedef {import('@aisle/analytics').Traffic} Traffic */
/** @typedef {import('@aisle/analytics').Agent} Agent */
/** @typedef {{ traffic?: Traffic, query?: string, referrerHost?: string }} Origin Where a visit came from. */
/** @typedef {{ item_id: string, item_name: string, price: number, quantity: number }} Item */

const PRODUCTS = 4_000;
const CATEGORIES = 60;
const CAMPAIGNS = 36;
const TERMS = 800;

/** Picks by weight. @template T @param {readonly (readonly [number, T])[]} choices weights of any sum */
function byWeight(choices) {
	const whole = choices.reduce((sum, [weight]) => sum + weight, 0);
	return (/** @type {() => number} */ random) => {
		let left = random() * whole;
		for (const [weight, choice] of choices) if ((left -= weight) < 0) return choice;
		return /** @type {T} */ (choices.at(-1)?.[1]);
	};
}

/** A whole number below `n`; the low ones are far more common. @param {() => number} random @param {number} n */
const popular = (random, n) => Math.floor(n * random() ** 3);

/** @param {string} channel @param {string} source @param {string} medium @param {string} referrerHost @returns {Origin} */
const referred = (channel, source, medium, referrerHost) => ({
	traffic: { channel, source, medium, tagged: false },
	referrerHost,
});

/** @param {string} channel @param {string} source @param {string} medium */
const campaigns = (channel, source, medium) =>
	Array.from({ length: CAMPAIGNS }, (_, no) => {
		const campaign = `${medium}-${no}`;
		const query = `utm_source=${source}&utm_medium=${medium}&utm_campaign=${campaign}&utm_content=v${no % 3}&utm_term=word${no}`;
		return /** @type {Origin} */ ({ traffic: { channel, source, medium, campaign, tagged: true }, query });
	});

const EMAILS = campaigns('Email', 'newsletter', 'email');
const ADS = campaigns('Paid Search', 'google', 'cpc');
const SOCIAL_ADS = campaigns('Paid Social', 'instagram', 'paid_social');
const BLOGS = Array.from({ length: 300 }, (_, no) =>
	referred('Referral', `blog-${no}.example`, 'referral', `blog-${no}.example`),
);
const [GOOGLE, BING] = ['google', 'bing'].map((name) => referred('Organic Search', name, 'organic', `www.${name}.com`));
const INSTAGRAM = referred('Organic Social', 'instagram', 'social', 'www.instagram.com');
const ASSISTANT = referred('AI Assistants', 'chatgpt.com', 'ai-assistant', 'chatgpt.com');

const kindOfOrigin = byWeight(
	/** @type {const} */ ([
		[30, 'search'],
		[26, 'direct'],
		[12, 'email'],
		[12, 'ad'],
		[6, 'social ad'],
		[6, 'social'],
		[5, 'blog'],
		[3, 'assistant'],
	]),
);

/** @param {() => number} random @returns {Origin} */
export function pickOrigin(random) {
	/** @param {readonly Origin[]} origins */
	const one = (origins) => origins[popular(random, origins.length)] ?? {};
	switch (kindOfOrigin(random)) {
		case 'search':
			return (random() < 0.9 ? GOOGLE : BING) ?? {};
		case 'email':
			return one(EMAILS);
		case 'ad':
			return one(ADS);
		case 'social ad':
			return one(SOCIAL_ADS);
		case 'social':
			return INSTAGRAM;
		case 'blog':
			return one(BLOGS);
		case 'assistant':
			return ASSISTANT;
		default:
			return {};
	}
}

/** @type {(random: () => number) => Agent} */
export const pickAgent = byWeight([
	[30, { browser: 'Chrome', os: 'Android', device: 'mobile' }],
	[25, { browser: 'Safari', os: 'iOS', device: 'mobile' }],
	[20, { browser: 'Chrome', os: 'Windows', device: 'desktop' }],
	[8, { browser: 'Edge', os: 'Windows', device: 'desktop' }],
	[7, { browser: 'Safari', os: 'macOS', device: 'desktop' }],
	[6, { browser: 'Firefox', os: 'Windows', device: 'desktop' }],
	[4, { browser: 'Safari', os: 'iPadOS', device: 'tablet' }],
]);

export const pickCountry = byWeight([
	[55, 'HR'],
	[12, 'SI'],
	[10, 'DE'],
	[7, 'AT'],
	[6, 'BA'],
	[4, 'IT'],
	...['FR', 'NL', 'GB', 'US', 'PL', 'HU', 'CZ', 'SE'].map((code) => /** @type {const} */ ([0.75, code])),
]);

export const pickCurrency = byWeight([
	[93, 'EUR'],
	[4, 'USD'],
	[2, 'GBP'],
	[1, 'JPY'],
]);

/** @param {() => number} random */
export const pickProduct = (random) => popular(random, PRODUCTS);

/** @param {number} product */
export const pathOf = (product) => `/products/category-${product % CATEGORIES}/product-${product}`;

/** @param {() => number} random */
export const pickCategoryPath = (random) => `/products/category-${popular(random, CATEGORIES)}`;

/** @param {number} product @param {number} quantity @returns {Item} */
export const itemOf = (product, quantity) => ({
	item_id: `sku-${product}`,
	item_name: `Product ${product}`,
	price: 5 + (product % 97) + 0.5,
	quantity,
});

/** What was looked for, and how many results it had. @param {() => number} random */
export function pickSearch(random) {
	const term = popular(random, TERMS);
	return { search_term: `word ${term}`, results: term % 11 === 0 ? 0 : 1 + (term % 40) };
}
