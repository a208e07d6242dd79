import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface DropDownProps {
	/** Begins the ids of what names it. */
	id: string;
	label: string;
	/** What is chosen, in words. */
	value: string;
	/** Draws the dialog that opens below the button's place. */
	children: (anchor: DOMRect, close: () => void) => ComponentChildren;
}

/** A labelled button that shows what is chosen and opens a dialog to choose something else. */
export function DropDown({ id, label, value, children }: DropDownProps) {
	const [anchor, setAnchor] = useState<DOMRect>();
	return (
		<div class="control">
			<span class="control-label" id={`${id}-label`}>
				{label}
			</span>
			<button
				type="button"
				class="select-button"
				aria-haspopup="dialog"
				aria-expanded={anchor !== undefined}
				aria-labelledby={`${id}-label ${id}-value`}
				onClick={({ currentTarget }) => setAnchor(currentTarget.getBoundingClientRect())}
			>
				<span id={`${id}-value`}>{value}</span>
			</button>
			{anchor && children(anchor, () => setAnchor(undefined))}
		</div>
	);
}
