import type { Capture } from '../types.js';

/** When {@link errors} records. */
export interface ErrorOptions {
	/** Record from the start and on every page, not only once the cart is filled or the checkout begun. */
	always?: boolean;
}

/** Different errors of one page that are recorded. */
const MAX_ERRORS = 10;

type AnyError = ErrorEvent & PromiseRejectionEvent & { target: HTMLScriptElement & HTMLLinkElement };

/**
 * Records errors of the page at checkout (`js_error`): uncaught ones, rejections nobody handles, and files that do not
 * load; each once, with `message` (of a file: its element's name), `file` without query, `line`, and `checkout_step`:
 * `cart`, or the last event of the checkout in this page life. Changes nothing about how the page handles them.
 */
export function errors({ always }: ErrorOptions = {}): Capture {
	return ({ track, on, watch }) => {
		const seen: string[] = [];
		let checkout_step: string | undefined;
		watch((name) => {
			if (/_info|checkout|purchase/.test(name)) checkout_step = name;
			else if (/_cart$/.test(name)) checkout_step ||= 'cart';
		});
		const failed = ({ target, message: text, error, reason = error }: AnyError) => {
			// engines quote what they could not read, and that may be anybody's
			const message = `${reason ?? text ?? target.localName}`.replace(/".*"/s, '*');
			// the first address in a stack, its query, and the line
			const place = /(http[^?#\s]*?)([?#]\S*)?:(\d+):\d/;
			const [, file, , line] = place.exec(reason?.stack ?? `${target.src || target.href}:0:0`) ?? [];
			const key = message + file;
			if (!(always || checkout_step)) return;
			// what stops no order: a missing image, most of which count visitors, and the browser's remark on a busy layout
			if (/^img|^Resize/.test(message) || seen.includes(key) || seen.length >= MAX_ERRORS) return;
			seen.push(key);
			track('js_error', { message: message.slice(0, 200), file, line: +(line as string), checkout_step });
		};
		on(window, 'error', failed);
		on(window, 'unhandledrejection', failed);
	};
}
