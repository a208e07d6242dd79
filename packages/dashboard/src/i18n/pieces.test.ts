import { describe, expect, test } from 'vitest';
import { annotations as arAnnotations } from './ar/annotations.js';
import { explain as arExplain } from './ar/explain.js';
import { segments as arSegments } from './ar/segments.js';
import { annotations as enAnnotations } from './en/annotations.js';
import { explain as enExplain } from './en/explain.js';
import { segments as enSegments } from './en/segments.js';
import { annotations as faAnnotations } from './fa/annotations.js';
import { explain as faExplain } from './fa/explain.js';
import { segments as faSegments } from './fa/segments.js';
import { annotations as hrAnnotations } from './hr/annotations.js';
import { explain as hrExplain } from './hr/explain.js';
import { segments as hrSegments } from './hr/segments.js';

const PIECES: Record<string, Record<string, Readonly<Record<string, string>>>> = {
	annotations: { en: enAnnotations, fa: faAnnotations, ar: arAnnotations, hr: hrAnnotations },
	explain: { en: enExplain, fa: faExplain, ar: arExplain, hr: hrExplain },
	segments: { en: enSegments, fa: faSegments, ar: arSegments, hr: hrSegments },
};

const placesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(Object.entries(PIECES))('texts of the piece %s', (_name, { en = {}, ...others }) => {
	test.each(Object.entries(others))(
		'say in %s all that English says, in other words, with the same places',
		(_, own) => {
			expect(Object.keys(own).sort()).toEqual(Object.keys(en).sort());
			expect(Object.entries(own).filter(([key, text]) => text.trim() === '' || text === en[key])).toEqual([]);
			expect(
				Object.entries(own).filter(([key, text]) => placesOf(text).join() !== placesOf(en[key] ?? '').join()),
			).toEqual([]);
		},
	);

	test('hold no letters or digits of each other in Persian and Arabic', () => {
		expect(Object.values(others['fa'] ?? {}).filter((text) => /[يكى٠-٩0-9]/.test(text))).toEqual([]);
		expect(Object.values(others['ar'] ?? {}).filter((text) => /[یکگچپژ۰-۹0-9]/.test(text))).toEqual([]);
	});
});
