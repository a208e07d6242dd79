/** Address of a page whose route is its hash: `/shop/#/cart` is `/shop/cart`. */
export const hashRoute = (): string =>
	location.origin +
	location.pathname.replace(/\/$/, '') +
	location.hash.replace(/^#!?\/?([^?=]*)(\?.*)?$|.+/, (_, route?: string) => (route === undefined ? '' : `/${route}`)) +
	location.search;

/** Address of the page as its `<link rel="canonical">` states it, with what brought the visitor. For pages that keep the link right on each route. */
export const canonical = (): string =>
	(document.querySelector<HTMLLinkElement>('link[rel=canonical][href]') ?? location).href.replace(/[?#].*/, '') +
	location.search;
