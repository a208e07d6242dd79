import type { ComponentChildren } from 'preact';
import { type View, writeView } from '../state/view.js';
import { useApp } from './context.js';

interface LinkProps {
	view: View;
	class?: string;
	current?: boolean;
	/** What it is called where its text alone does not tell it from others. */
	label?: string;
	children: ComponentChildren;
}

/** A link to another view: followed without loading the page, and a real address for a new tab or a bookmark. */
export function Link({ view, class: style, current = false, label, children }: LinkProps) {
	const { show } = useApp();
	return (
		<a
			class={style}
			aria-label={label}
			href={writeView(view) || '?'}
			aria-current={current ? 'page' : undefined}
			onClick={(event) => {
				if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
				event.preventDefault();
				show(view);
			}}
		>
			{children}
		</a>
	);
}
