import { describe, expect, test } from 'vitest';
import { type Preferences, readPreferences, writePreferences } from './preferences.js';

describe('preferences', () => {
	test.each<Preferences>([
		{ theme: 'system', calendar: undefined, digits: undefined },
		{ theme: 'dark', calendar: 'persian', digits: 'latn' },
		{ theme: 'light', calendar: 'islamic-umalqura', digits: undefined },
	])('are read back as they were written: %o', (preferences) => {
		expect(readPreferences(writePreferences(preferences))).toEqual(preferences);
	});

	test.each([null, '', 'nonsense', 'null', '[]', '7', '{"theme":"neon","calendar":"mayan","digits":7}'])(
		'what is not understood is the default: %s',
		(text) => {
			expect(readPreferences(text)).toEqual({ theme: 'system', calendar: undefined, digits: undefined });
		},
	);
});
