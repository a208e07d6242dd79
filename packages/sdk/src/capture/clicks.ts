import type { Params } from '@aisle/protocol';
import { cleanUrl } from '../scrub.js';
import type { Capture } from '../types.js';

/** File types that count as a download: GA4's list. */
const DOWNLOAD =
	/\.(pdf|csv|txt|rtf|key|exe|pkg|7z|rar|gz|zip|avi|mov|midi?|wmv|w[am][av]|mp([34]|e?g)|(xls|doc|pp[st])x?)$/i;
const MARK = 'data-aisle-';
/** Clicks without an answer on one element, each within so many milliseconds of the one before, that show anger; three select a paragraph. */
const RAGE_CLICKS = 4;
const RAGE_MS = 600;
/** Milliseconds in which a control is expected to do something. */
const DEAD_MS = 1_000;

/**
 * Records clicks on links to other hosts, mail and telephone links (`click`), on downloads (`file_download`), on elements marked with
 * `data-aisle-event`, whose other `data-aisle-…` attributes become parameters, angry ones (`rage_click`) and those on a
 * button after which nothing changes (`dead_click`). Never holds or prevents the click.
 */
// oxlint-disable-next-line max-lines-per-function -- see within
export function clicks(): Capture {
	// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
	return ({ on, guard, track }) => {
		let last: EventTarget | undefined;
		let count: number;
		let before: number;
		let filled: string;
		/** What stands in the fields: a script that fills one in changes nothing that an observer sees. */
		const values = () => Array.from(document.querySelectorAll('input'), ({ value }) => value).join();
		// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
		const clicked = (event: MouseEvent) => {
			const path = event.composedPath() as Element[];
			const find = (selector: string) => path.find((target) => target.matches?.(selector));
			// the right button opens a menu
			if (event.button > 1) return;

			const params: Params = {};
			for (const { name, value } of find(`[${MARK}event]`)?.attributes ?? []) {
				const key = name.split(MARK)[1]?.replace(/-/g, '_');
				// an id stays text, and so does what a number would not give back
				if (key) params[key] = /id$/.test(key) || `${+value}` !== value ? value : +value;
			}
			const { event: name, ...rest } = params;
			if (name) track(name as string, rest);

			const control = find('button,[role=button]');
			const target = control ?? (event.target as Element);
			const element = target.id || target.tagName;
			const fields = values();
			count = last === target && event.timeStamp - before < RAGE_MS && fields === filled ? count + 1 : 1;
			before = event.timeStamp;
			filled = fields;
			last = target;
			if (count === RAGE_CLICKS) track('rage_click', { element });

			const link = find('a[href],area[href]');
			if (link) {
				const { protocol, host, pathname, href } = link as HTMLAnchorElement;
				const [, file_extension] = DOWNLOAD.exec(pathname) ?? [];
				const link_url = host ? cleanUrl(href) : protocol;
				if (file_extension || link.hasAttribute('download'))
					track('file_download', { link_url, file_name: pathname, file_extension });
				if (/^[hmt]/.test(protocol) && host !== location.host)
					track('click', { link_url, link_domain: host, outbound: true });
			}
			// a form is answered by another page
			if (!control || (control as HTMLButtonElement).form || event.button) return;
			// whatever changes, goes elsewhere or hides the page is an answer
			const timer = setTimeout(
				guard(() => {
					observer.disconnect();
					if (!document.hidden && fields === values()) track('dead_click', { element });
				}),
				DEAD_MS,
			);
			const observer = new MutationObserver(() => {
				observer.disconnect();
				clearTimeout(timer);
				count = 0;
			});
			observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
		};
		on(document, 'click', clicked);
		on(document, 'auxclick', clicked);
	};
}
