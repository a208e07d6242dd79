type Attributes = Record<string, string | number | boolean | ((event: Event) => void)>;

/** An element: functions listen to the event of their name, `true` and `false` set or leave out an attribute. Texts are never read as HTML. */
export function h(tag: string, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElement {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === 'function') element.addEventListener(name, value);
		else if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
	}
	element.append(...children);
	return element;
}
