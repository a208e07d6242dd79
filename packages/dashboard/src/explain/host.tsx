import { createLater } from '../ui/later.js';
import { asked } from './asked.js';

const Dialog = createLater(async () => (await import('./dialog.js')).ExplainDialog);

/** Where what is behind a figure opens; stands once on the page. */
export function ExplainHost() {
	const open = asked.value;
	return open ? <Dialog asked={open} onClose={() => (asked.value = undefined)} /> : null;
}
