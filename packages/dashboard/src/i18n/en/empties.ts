import type { Texts } from '../texts.js';

/** What stands where a list has nothing, and what to do then. */
export const empties = {
	'costs.none': 'No cost was imported for these dates. “aisle import-costs” reads a CSV file of your advertising.',
	'searches.none':
		'Nobody searched in these dates. The tracker sees searches by the address of your result page, or when the page sends the event “search”.',
	'pixels.none':
		'No mail and no ad reported itself in these dates. They do so with the events “email_open”, “email_click” and “ad_impression”, mostly through the pixel.',
	'products.none':
		'No product was seen or sold in these dates. Products come with the events “view_item”, “add_to_cart” and “purchase”.',
	'orders.none': 'No order in these dates. Orders come with the event “purchase”, from the page or from your server.',
	'goals.none':
		'This site has no goals yet. A goal is an event or a page that means success; “aisle goal add” names one.',
} as const satisfies Texts;
