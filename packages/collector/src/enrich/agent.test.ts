import { expect, test } from 'vitest';
import { createAgentReader } from './agent.js';
import { hintsOf } from './client-hints.js';

const WINDOWS =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36';
const PLAIN = '"Not)A;Brand";v="8", "Chromium";v="138", "Google Chrome";v="138"';

function read(userAgent: string, sent: Record<string, string> = {}) {
	return createAgentReader()(userAgent, hintsOf(new Headers(sent)));
}

test('a browser that calls itself Chrome is the brand that it names', () => {
	const brands = '"Not)A;Brand";v="8", "Chromium";v="138", "Brave";v="138"';
	expect(read(WINDOWS, { 'Sec-CH-UA': brands }).agent).toEqual({ browser: 'Brave', os: 'Windows', device: 'desktop' });
	expect(read(WINDOWS, { 'Sec-CH-UA': PLAIN }).agent?.browser).toBe('Chrome');
});

test('system and device are those of the hints, where these are more than a guess', () => {
	const sent = { 'Sec-CH-UA': PLAIN, 'Sec-CH-UA-Platform': '"Android"', 'Sec-CH-UA-Form-Factors': '"Tablet"' };
	expect(read(WINDOWS, sent).agent).toEqual({ browser: 'Chrome', os: 'Android', device: 'tablet' });
	expect(read(WINDOWS, { 'Sec-CH-UA': PLAIN, 'Sec-CH-UA-Platform': '"Linux"' }).agent?.os).toBe('Windows');
});

test.each(['"Made up";v="1"', '', '"', `"${'x'.repeat(100_000)}`, '"Brave'])(
	'hints like %.20s change nothing',
	(brands) => {
		expect(read(WINDOWS, { 'Sec-CH-UA': brands, 'Sec-CH-UA-Platform': '"Amiga"' })).toEqual(read(WINDOWS));
	},
);

test.each([
	['somebody@example.com/1.0 of a shop', undefined],
	['app of 203.0.113.7/2.0 (iPhone; iOS 17)', { os: 'iOS', device: 'mobile' }],
])('%s names no browser: what an app calls itself may be anybody', (userAgent, agent) => {
	expect(read(userAgent).agent).toEqual(agent);
});

test('hints make no bot a visitor, and the same agent and hints are the same object', () => {
	const reader = createAgentReader();
	const hints = hintsOf(new Headers({ 'Sec-CH-UA': '"Brave";v="1"' }));
	expect(reader('Googlebot/2.1', hints).bot).toBe(true);
	expect(reader(WINDOWS, hints).agent).toBe(reader(WINDOWS, hints).agent);
	expect(reader(WINDOWS, hints)).not.toEqual(reader(WINDOWS));
});
