import { expect, test } from 'vitest';
import { preferredLanguage } from './language.js';

test.each([
	['fa-IR,fa;q=0.9,en-US;q=0.8,en;q=0.7', 'fa'],
	['en; q=0.5, hr-HR ;q=0.8', 'hr'],
	['DE', 'de'],
	['zh-Hant-TW', 'zh'],
	['*,ar;q=0.2', 'ar'],
	['en;q=0, hr;q=0.1', 'hr'],
	['iw-IL', 'he'],
	['tl', 'fil'],
	['ckb-IQ', 'ckb'],
] as const)('%s prefers %s', (header, language) => {
	expect(preferredLanguage(header)).toBe(language);
});

const NONE = [null, '', '*', 'xx', 'qqq', 'en;q=2e5', 'english', '<b>', 'e n', `${'x'.repeat(300)},en`];

test.each(NONE)('%s names no language that there is', (header) => {
	expect(preferredLanguage(header)).toBeUndefined();
});
