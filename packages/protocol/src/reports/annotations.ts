import type { LocalDate } from './range.js';

/** What happened on a day of a site that no figure tells: a campaign, a new price, a broken checkout. */
export interface Annotation {
	/** Given by whoever writes it, once. */
	id: string;
	date: LocalDate;
	/** One line, without blanks around it. */
	text: string;
}

/** What annotations of a site may hold. */
export const ANNOTATION_LIMITS = { textChars: 200, perSite: 500 } as const;

/** Whether a text can be the id of an annotation: 8 to 64 letters, digits, dashes and underscores. */
export function isAnnotationId(text: string): boolean {
	return /^[\w-]{8,64}$/.test(text);
}

// signs that break the line, or turn the direction of what stands after it
const STRANGE = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Whether a text can be that of an annotation. */
export function isAnnotationText(text: string): boolean {
	return text.trim() === text && text !== '' && text.length <= ANNOTATION_LIMITS.textChars && !STRANGE.test(text);
}
