import type { Context, View } from '../context.js';
import { h } from '../html.js';

export function drawMissing({ words, link }: Context): View {
	return {
		content: [
			h('h1', { tabindex: -1 }, words.missing),
			h('p', {}, words.missingText),
			h('p', {}, h('a', { class: 'button', ...link('/') }, words.browse)),
		],
	};
}
