import type { ComponentChildren } from 'preact';
import { useAccess } from '../accounts/context.js';
import { asked, type Asked } from '../explain/asked.js';
import { useApp } from '../ui/context.js';

interface WhyProps extends Asked {
	/** False where the keyboard comes to the same through a figure beside it: the dialog offers all figures of a row. */
	tabs?: boolean;
	children: ComponentChildren;
}

/** A figure; a click shows what is counted in it. Share links show no single things, so there it is text. */
export function Why({ tabs = true, children, ...about }: WhyProps) {
	const t = useApp().words.value;
	if (useAccess()?.isShared) return <>{children}</>;
	return (
		<button
			type="button"
			class="why"
			title={t('why')}
			aria-haspopup="dialog"
			tabIndex={tabs ? undefined : -1}
			onClick={() => (asked.value = about)}
		>
			{children}
		</button>
	);
}
