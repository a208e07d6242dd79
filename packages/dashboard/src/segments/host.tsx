import { useAccess } from '../accounts/context.js';
import { useApp } from '../ui/context.js';
import { createLater } from '../ui/later.js';
import { isOpen } from './is-open.js';

const Dialog = createLater(async () => (await import('./dialog.js')).SegmentsDialog);

/** The button of the segments; share links know none, and the moment is not filtered. */
export function Segments() {
	const { view, words } = useApp();
	if (useAccess()?.isShared || view.value.screen === 'today') return null;
	return (
		<>
			<button
				type="button"
				class="button button-quiet segments-button"
				aria-haspopup="dialog"
				aria-expanded={isOpen.value}
				onClick={() => (isOpen.value = true)}
			>
				{words.value('segments')}
			</button>
			{isOpen.value && <Dialog onClose={() => (isOpen.value = false)} />}
		</>
	);
}
