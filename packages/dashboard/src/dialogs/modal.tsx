import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface ModalProps {
	/** Name for those who hear it. */
	label: string;
	class: string;
	/** The button that opened it; on a wide screen the dialog stands below. */
	anchor?: DOMRect | undefined;
	onClose: () => void;
	children: ComponentChildren;
}

/** Below this width a dialog takes the whole of it and the style sheet places it. */
const NARROW = 640;
const EDGE = 12;

/** Puts a dialog below its button, within the window. */
function placeBelow(dialog: HTMLElement, anchor: DOMRect): void {
	if (innerWidth < NARROW) return;
	const { width, height } = dialog.getBoundingClientRect();
	const rtl = getComputedStyle(dialog).direction === 'rtl';
	const wanted = rtl ? anchor.right - width : anchor.left;
	dialog.style.left = `${Math.max(EDGE, Math.min(wanted, innerWidth - width - EDGE))}px`;
	dialog.style.top = `${Math.max(EDGE, Math.min(anchor.bottom + 6, innerHeight - height - EDGE))}px`;
}

/**
 * A dialog over the page, open as long as it is drawn. The browser keeps focus inside, gives it back at the end and takes
 * Escape; a click beside it closes it, too. An element with `autofocus` gets the focus first.
 */
export function Modal({ label, class: name, anchor, onClose, children }: ModalProps) {
	const host = useRef<HTMLDialogElement>(null);
	// before the next key can come, which belongs into the dialog already
	useLayoutEffect(() => {
		const dialog = host.current;
		if (!dialog) return undefined;
		const opener = document.activeElement;
		dialog.showModal();
		if (anchor) placeBelow(dialog, anchor);
		return () => {
			dialog.close();
			// taken out of the document before it closed, it would leave the focus nowhere
			if (opener instanceof HTMLElement) opener.focus();
		};
	}, []);
	return (
		<dialog
			ref={host}
			class={`modal ${name}`}
			aria-label={label}
			onCancel={onClose}
			onClose={onClose}
			onClick={({ target }) => target === host.current && onClose()}
		>
			<div class="modal-body">{children}</div>
		</dialog>
	);
}
