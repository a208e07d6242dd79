import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../ui/context.js';
import { PaletteDialog } from './palette-dialog.js';

/** True for Ctrl-K or Cmd-K, wherever the keyboard's language puts that letter. */
function isShortcut({ code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
	return code === 'KeyK' && ctrlKey !== metaKey && !shiftKey && !altKey;
}

/** The button of the command palette; Ctrl-K or Cmd-K does the same. */
export function Palette({ now }: { now: () => number }) {
	const t = useApp().words.value;
	const [open, setOpen] = useState(false);
	useEffect(() => {
		const toggle = (event: KeyboardEvent): void => {
			if (!isShortcut(event)) return;
			event.preventDefault();
			setOpen((was) => !was);
		};
		document.addEventListener('keydown', toggle);
		return () => document.removeEventListener('keydown', toggle);
	}, []);
	return (
		<>
			<button
				type="button"
				class="palette-button"
				aria-haspopup="dialog"
				aria-expanded={open}
				aria-keyshortcuts="Control+K Meta+K"
				onClick={() => setOpen(true)}
			>
				<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
					<path d="M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4" />
				</svg>
				<span class="palette-button-name">{t('palette.open')}</span>
				<kbd dir="ltr" aria-hidden="true">
					Ctrl K
				</kbd>
			</button>
			{open && <PaletteDialog now={now} onClose={() => setOpen(false)} />}
		</>
	);
}
