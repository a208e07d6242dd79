import { expect, test } from 'vitest';
import { isNobody } from './no-user.js';

test.each(['', ' ', '0', '-1', 'null', 'undefined', 'Guest', 'ANONYMOUS'])('"%s" names nobody', (userId) => {
	expect(isNobody(userId)).toBe(true);
});

test.each(['1', '00', 'U0', 'guest-7', 'null@shop.example'])('"%s" names somebody', (userId) => {
	expect(isNobody(userId)).toBe(false);
});
