import { CALENDARS, DIGITS, type Writing } from '../i18n/languages.js';

/** Colours of the page; `system` follows the reader's machine. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What a reader set for this browser. It changes how figures look, never which ones, so that the address does not carry it. */
export interface Preferences extends Writing {
	theme: Theme;
}

export const DEFAULT_PREFERENCES: Preferences = { theme: 'system' };

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
	return values.find((known) => known === value);
}

function parse(text: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		// written by something else: as good as nothing
		return {};
	}
}

/** Reads what {@link writePreferences} wrote; what is missing or not understood is the default. */
export function readPreferences(text: string | null): Preferences {
	const { theme, calendar, digits } = parse(text ?? '{}');
	return {
		theme: oneOf(THEMES, theme) ?? DEFAULT_PREFERENCES.theme,
		calendar: oneOf(CALENDARS, calendar),
		digits: oneOf(DIGITS, digits),
	};
}

/** Preferences as text for the browser's storage. */
export function writePreferences({ theme, calendar, digits }: Preferences): string {
	return JSON.stringify({ theme, calendar, digits });
}
