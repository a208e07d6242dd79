import type { FoldEvent } from '../stored-event.js';
import { type CartStep, stepNamed } from './cart-step.js';

/** What browsers said of a cart while its episode was open. */
export interface Abandonment {
	/** How often the shop was left with it; exits that were taken back are not in it. */
	exits: number;
	/** When that was last, and at which step, as the browser knew it. */
	leftAt?: number;
	leftStep?: CartStep;
	/** When a page was last open with it and nobody touched the page. */
	idleAt?: number;
	/** How often a browser found it again that had left it. */
	returns: number;
}

/** Notes an event that is an abandonment event; without a step that is known, the cart was left at `step`. */
export function noteAbandonment(noted: Abandonment, event: FoldEvent, step: CartStep): void {
	if (event.name === 'cart_exit') {
		noted.exits++;
		noted.leftAt = event.t;
		noted.leftStep = stepNamed(event.params?.['checkout_step']) ?? step;
	} else if (event.name === 'cart_idle') noted.idleAt = event.t;
	else noted.returns++;
}
