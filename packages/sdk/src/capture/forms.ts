import type { Capture } from '../types.js';

/** What a visitor did to a form since its last submit. */
interface Touched {
	/** Fields by name, those without one by themselves. */
	fields: Set<unknown>;
	/** Name of the last one, unless it is private or has none. */
	last?: string | undefined;
	/** The event that is its end when the page is left. */
	end?: string;
}

const nameOf = (element: Element) => element.getAttribute('name') || element.getAttribute('id') || undefined;

const isIgnored = (path: EventTarget[]) =>
	path.some((target) => (target as Partial<Element>).hasAttribute?.('data-aisle-ignore'));

/**
 * Records by name, never by value, what becomes of a form: `form_start` at its first change, `form_submit` at each submit,
 * and `form_abandon` (`last_field`, `field_count`) when the page or the route is left with changes that were not submitted.
 * What is inside `data-aisle-ignore` is left out. Never holds a submit.
 */
// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
export function forms(): Capture {
	// oxlint-disable-next-line max-lines-per-function -- the same
	return ({ track, on, watch }) => {
		const started = new Map<Element, Touched>();
		let handled: Event;

		const submitted = (event: Event) => {
			// the document and the form itself tell of the same one
			if (event === handled || isIgnored(event.composedPath())) return;
			handled = event;
			const form = event.target as Element;
			started.get(form)?.fields.clear();
			track('form_submit', { form_name: nameOf(form) });
		};

		const begin = (form: Element): Touched => {
			const touched: Touched = { fields: new Set() };
			started.set(form, touched);
			track('form_start', { form_name: nameOf(form) });
			// of a form in a shadow tree the document hears nothing
			on(form, 'submit', submitted);
			// a form that a script submits has no submit event, but its data are collected
			on(form, 'formdata', () => void (touched.end = 'form_submit'));
			return touched;
		};

		const changed = (event: Event) => {
			const path = event.composedPath();
			const field = path[0] as HTMLInputElement;
			const form = field.form ?? (path.find((target) => target instanceof HTMLFormElement) as Element | undefined);
			if (!form || isIgnored([...path, form])) return;
			const touched = started.get(form) ?? begin(form);
			const name = nameOf(field);
			touched.fields.add(name ?? field);
			touched.last = /password|hidden|one-time|cc-/.test(field.type + field.autocomplete) ? undefined : name;
			touched.end = 'form_abandon';
		};

		const leave = () => {
			for (const [form, { fields, last, end = '' }] of started) {
				if (fields.size) track(end, { form_name: nameOf(form), last_field: last, field_count: fields.size });
			}
			started.clear();
		};

		on(document, 'input', changed);
		on(document, 'submit', submitted);
		on(window, 'pagehide', leave);
		watch((name) => {
			if (name === 'page_view') leave();
		});
	};
}
