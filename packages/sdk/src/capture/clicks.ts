import type { Params } from '@aisle/protocol';
import { cleanUrl } from '../scrub.js';
import type { Capture, CaptureContext } from '../types.js';

/** File types that count as a download: GA4's list. */
const DOWNLOAD =
	/\.(pdf|xlsx?|docx?|pp[st]x?|txt|rtf|csv|key|exe|pkg|7z|rar|gz|zip|avi|mov|mp[34]|mpe?g|wmv|midi?|wav|wma)$/i;
const MARK = 'data-aisle-';

/**
 * Records clicks on links to other hosts (`click`), on downloads (`file_download`) and on elements marked with
 * `data-aisle-event`, whose other `data-aisle-…` attributes become parameters. Never holds or prevents the click.
 */
export function clicks(): Capture {
	return (context) => {
		const clicked = (event: MouseEvent) => {
			// the right button opens a menu
			if (event.button > 1) return;
			const find = (selector: string) =>
				event.composedPath().find((target) => target instanceof Element && target.matches(selector));
			const marked = find(`[${MARK}event]`);
			if (marked) trackMarked(context, marked as Element);
			const link = find('a[href],area[href]');
			if (link) trackLink(context, link as HTMLAnchorElement);
		};
		context.on(document, 'click', clicked);
		context.on(document, 'auxclick', clicked);
	};
}

function trackMarked({ track }: CaptureContext, element: Element): void {
	const params: Params = {};
	for (const { name, value } of element.attributes) {
		const key = name.split(MARK)[1]?.replace(/-/g, '_');
		// an id stays text, and so does what a number would not give back
		if (key) params[key] = /id$/.test(key) || String(+value) !== value ? value : +value;
	}
	const { event, ...rest } = params;
	track(event as string, rest);
}

function trackLink({ track }: CaptureContext, link: HTMLAnchorElement): void {
	if (!/^http/.test(link.protocol)) return;
	const link_url = cleanUrl(link.href);
	const [, file_extension] = DOWNLOAD.exec(link.pathname) ?? [];
	if (file_extension || link.hasAttribute('download')) {
		track('file_download', { link_url, file_name: link.pathname, file_extension });
	}
	if (link.host !== location.host) track('click', { link_url, link_domain: link.hostname, outbound: true });
}
