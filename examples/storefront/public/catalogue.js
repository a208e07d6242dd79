/** @typedef {{ en: string, fa: string }} Both */
/** @typedef {{ id: string, category: string, cents: number, name: Both, about: Both }} Product */

/** The departments of the shop, in the order of its menu. */
export const CATEGORIES = [
	{ id: 'light', name: { en: 'Light', fa: 'روشنایی' } },
	{ id: 'table', name: { en: 'Table', fa: 'سفره' } },
	{ id: 'garden', name: { en: 'Garden', fa: 'باغچه' } },
	{ id: 'paper', name: { en: 'Paper', fa: 'کاغذ' } },
];

/**
 * @param {string} id
 * @param {string} category
 * @param {number} cents price in cents, so that sums stay exact
 * @param {[en: string, fa: string]} name
 * @param {[en: string, fa: string]} about
 * @returns {Product}
 */
const product = (id, category, cents, [enName, faName], [enAbout, faAbout]) => ({
	id,
	category,
	cents,
	name: { en: enName, fa: faName },
	about: { en: enAbout, fa: faAbout },
});

export const PRODUCTS = [
	product(
		'oak-lantern',
		'light',
		6450,
		['Oak Lantern', 'فانوس بلوط'],
		[
			'A slow flame behind ribbed glass, for porches and late suppers.',
			'شعله‌ای آرام پشت شیشهٔ راه‌راه، برای ایوان و شام‌های دیروقت.',
		],
	),
	product(
		'moon-lamp',
		'light',
		8900,
		['Moon Lamp', 'چراغ ماه'],
		['Waxes and wanes with a turn of its brass foot.', 'با چرخاندن پایهٔ برنجی‌اش پر و هلال می‌شود.'],
	),
	product(
		'reed-pendant',
		'light',
		11200,
		['Reed Pendant', 'آویز نی'],
		['Woven by the lake, hung above the table.', 'کنار دریاچه بافته، بالای میز آویخته.'],
	),
	product(
		'candle-trio',
		'light',
		1875,
		['Candle Trio', 'شمع سه‌تایی'],
		['Three heights, three evenings.', 'سه بلندی، سه شب.'],
	),
	product(
		'fig-bowl',
		'table',
		3420,
		['Fig Bowl', 'کاسهٔ انجیر'],
		['Deep enough for a pound of figs, or one good salad.', 'جا برای نیم کیلو انجیر، یا یک سالاد خوب.'],
	),
	product(
		'speckled-mug',
		'table',
		1650,
		['Speckled Mug', 'لیوان خالدار'],
		['No two freckled alike.', 'خال هیچ دوتایی مثل هم نیست.'],
	),
	product(
		'river-platter',
		'table',
		4790,
		['River Platter', 'دیس رود'],
		['A blue current runs from end to end.', 'جریانی آبی سر تا سرش می‌رود.'],
	),
	product(
		'dew-carafe',
		'table',
		2980,
		['Dew Carafe', 'تنگ شبنم'],
		['Keeps water cool and tables calm.', 'آب را خنک و سفره را آرام نگه می‌دارد.'],
	),
	product(
		'copper-can',
		'garden',
		5340,
		['Copper Can', 'آب‌پاش مسی'],
		['A long spout for shy corners.', 'لوله‌ای بلند برای گوشه‌های دور.'],
	),
	product(
		'herb-trough',
		'garden',
		3960,
		['Herb Trough', 'جعبهٔ سبزی'],
		['Room for mint, basil and one surprise.', 'جای نعنا، ریحان و یک غافلگیری.'],
	),
	product(
		'clay-friend',
		'garden',
		2210,
		['Clay Friend', 'رفیق سفالی'],
		['A pot and its cactus, inseparable.', 'گلدانی با کاکتوسش، جدانشدنی.'],
	),
	product(
		'seed-tin',
		'garden',
		1195,
		['Seed Tin', 'قوطی بذر'],
		['Next spring, in alphabetical order.', 'بهار آینده، به ترتیب الفبا.'],
	),
	product(
		'linen-notebook',
		'paper',
		1430,
		['Linen Notebook', 'دفتر کتانی'],
		['A hundred and twenty pages that lie flat.', 'صد و بیست برگ که صاف باز می‌ماند.'],
	),
	product(
		'pencil-choir',
		'paper',
		890,
		['Pencil Choir', 'همسرایان مداد'],
		['Five pencils from soft to stern.', 'پنج مداد از نرم تا سخت.'],
	),
	product(
		'wave-cards',
		'paper',
		1260,
		['Wave Cards', 'کارت‌های موج'],
		['Say it shortly, with a bit of sea.', 'کوتاه بگو، با کمی دریا.'],
	),
	product(
		'wax-seal',
		'paper',
		2075,
		['Wax Seal', 'مهر موم'],
		['For letters that deserve a door.', 'برای نامه‌هایی که در می‌خواهند.'],
	),
];

/** @param {string | undefined} id */
export function findProduct(id) {
	return PRODUCTS.find((known) => known.id === id);
}

/** @param {string | undefined} id */
export function findCategory(id) {
	return CATEGORIES.find((known) => known.id === id);
}

/**
 * Products whose name, description or category holds every word of the question, in either language.
 * @param {string} question
 */
export function searchProducts(question) {
	const wanted = question.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return [];
	return PRODUCTS.filter(({ name, about, category }) => {
		const department = findCategory(category)?.name;
		const text = [name.en, name.fa, about.en, about.fa, department?.en, department?.fa].join(' ').toLocaleLowerCase();
		return wanted.every((word) => text.includes(word));
	});
}
