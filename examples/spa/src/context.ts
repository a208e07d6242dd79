import type { Tracker } from '@aisle/sdk';
import type { Language, Words } from './words.js';

/** What a view is drawn with. */
export interface Context {
	language: Language;
	words: Words;
	tracker: Tracker;
	/** Attributes of a link to a path of this language. */
	link(path: string): Record<string, string>;
	go(path: string): void;
	/** Draws what depends on the cart again. */
	changed(): void;
}

/** A drawn view. */
export interface View {
	content: Node[];
	/** Records what the view shows, after its page view. */
	tell?: () => void;
}
