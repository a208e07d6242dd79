/** Keys that would reach a prototype if anybody merged the object carelessly. */
export const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'] as const;

/**
 * Whether a JSON text that was UTF-8 can hold neither a forbidden key nor a character that cannot be stored: those come
 * only through escapes. Asked once a text, it saves every value of it two looks.
 */
export function isPlain(text: string): boolean {
	return !text.includes('\\u') && !FORBIDDEN_KEYS.some((key) => text.includes(key));
}
