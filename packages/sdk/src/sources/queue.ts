import type { CaptureContext } from '../types.js';
import type { Raw } from './fields.js';

/** The page's globals. */
export const globals = (): Raw => window as unknown as Raw;

/** Calls `look` now, after every script that loads, at clicks, and at the end of the page. */
export function atMoments({ on }: CaptureContext, look: () => void): void {
	look();
	// a script's `load` is heard by the document, never by the window
	for (const type of ['load', 'click', 'pagehide']) for (const target of [document, window]) on(target, type, look);
}

/** What waits in a queue, or what the page has kept of one whose owner throws it away: under its name with a `0` (see the README). */
export function entriesOf(name: string): unknown[] {
	const lists = [globals()[name], globals()[`${name}0`]];
	return [...new Set(lists.flatMap((list) => (Array.isArray(list) ? list : [])))];
}

/**
 * Hands `read` every entry of a queue that pages fill with `push`: once what is in it, then each entry before the push
 * goes on to whoever has it. A queue put in the place of another is seen after the next script, click or end of page.
 */
export function onQueue(context: CaptureContext, name: string, read: (entry: unknown) => void): void {
	const known = new WeakSet<object>();
	const take = context.guard((entry: unknown) => {
		if (!entry || typeof entry !== 'object') return;
		known.add(entry);
		read(entry);
	});
	const look = context.guard(() => {
		const queue = (globals()[name] ??= []) as { push: (...entries: unknown[]) => unknown };
		if (!known.has(queue)) {
			known.add(queue);
			const { push } = queue;
			queue.push = function (this: unknown, ...entries: unknown[]) {
				for (const entry of entries) take(entry);
				return push.apply(this as typeof queue, entries);
			};
		}
		for (const entry of entriesOf(name)) if (!known.has(entry as object)) take(entry);
	});
	atMoments(context, look);
}
