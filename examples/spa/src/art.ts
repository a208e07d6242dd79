import type { Product } from './catalogue.js';
import { h } from './html.js';

/** A tin in the colour of its tea; says nothing that the name does not. */
export function art({ hue }: Product): HTMLElement {
	return h('span', { class: 'tin', style: `--hue: ${hue}`, 'aria-hidden': 'true' });
}
