import { EVENT_NAMES } from '@aisle/protocol';
import { describe, expect, test } from 'vitest';
import { en, enEvents } from './en.js';
import { fa, faEvents } from './fa.js';
import { enRefusals, faRefusals } from './refusals.js';
import { createWords } from './translate.js';

/** Names, which every language writes the same way. */
const NAMES = ['brand'];

describe('catalogues', () => {
	test('both languages have the same texts', () => {
		expect(Object.keys(fa).sort()).toEqual(Object.keys(en).sort());
		expect(Object.values({ ...en, ...fa }).every((text) => text.trim().length > 0)).toBe(true);
	});

	test('only names read the same in both languages', () => {
		const same = Object.entries(en).filter(([key, text]) => fa[key as keyof typeof en] === text);
		expect(same.map(([key]) => key)).toEqual(NAMES);
		expect(Object.entries(enEvents).filter(([key, text]) => faEvents[key as keyof typeof enEvents] === text)).toEqual(
			[],
		);
	});

	test('Persian texts hold no Arabic letters or digits in place of Persian ones', () => {
		const texts = [...Object.values(fa), ...Object.values(faEvents), ...Object.values(faRefusals)];
		expect(texts.filter((text) => /[يكى٠-٩0-9]/.test(text))).toEqual([]);
	});

	test('every event of the vocabulary has a name', () => {
		expect(Object.keys(enEvents).sort()).toEqual([...EVENT_NAMES].sort());
	});

	test('no reason for a refusal reads like another, nor the same in both languages', () => {
		const texts = [...Object.values(enRefusals), ...Object.values(faRefusals)];
		expect(new Set(texts).size).toBe(texts.length);
		expect(createWords('en').refusal('too_old')).toBe('Older than thirty days');
		expect(createWords('fa').refusal('constructor')).toBe('constructor');
	});

	test('unknown events and channels are shown as they are', () => {
		const t = createWords('fa');
		expect(t.event('colour_picked')).toBe('colour_picked');
		expect(t.event('constructor')).toBe('constructor');
		expect(t.channel('Carrier pigeon')).toBe('Carrier pigeon');
		expect(t.channel('Email')).toBe('ایمیل');
	});
});
