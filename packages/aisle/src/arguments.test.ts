import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import {
	collectNetwork,
	parseCurrency,
	parseDate,
	parseLimit,
	parseMoment,
	parsePort,
	parsePublicUrl,
	parseSiteName,
	parseTimeZone,
} from './arguments.js';

describe('arguments are taken', () => {
	it.each([
		[parsePort, '0', 0],
		[parsePort, '65535', 65_535],
		[parseDate, '2024-02-29', '2024-02-29'],
		[parseMoment, '2026-04-25T12:00:00Z', Date.UTC(2026, 3, 25, 12)],
		[parseMoment, '2026-04-25T15:30+03:30', Date.UTC(2026, 3, 25, 12)],
		[parseMoment, '1777118400000', 1_777_118_400_000],
		[parseMoment, '-1', -1],
		[parseTimeZone, 'asia/tehran', 'Asia/Tehran'],
		[parseTimeZone, 'utc', 'UTC'],
		[parseTimeZone, 'Asia/Kathmandu', 'Asia/Kathmandu'],
		[parseCurrency, 'eur', 'EUR'],
		[parseSiteName, 'shop-1.example', 'shop-1.example'],
		[parseSiteName, 'فروشگاه', 'فروشگاه'],
		[parseLimit, '20', 20],
		[parsePublicUrl, 'https://Stats.example/a/', 'https://stats.example/a'],
	])('%o reads %s', (parse: (text: string) => unknown, text: string, value: unknown) => {
		expect(parse(text)).toBe(value);
	});

	it('networks add up', () => {
		expect(
			['127.0.0.1', '10.0.0.0/8', 'fd00::/8'].reduce<string[]>((all, one) => collectNetwork(one, all), []),
		).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
	});
});

describe('arguments are refused with what would be right', () => {
	it.each([
		[parsePort, '65536', '65535'],
		[parsePort, '-1', '65535'],
		[parsePort, '80x', '65535'],
		[parseDate, '2026-02-29', '2026-03-20'],
		[parseDate, '2026-3-2', '2026-03-20'],
		[parseDate, 'yesterday', '2026-03-20'],
		[parseMoment, '2026-04-25', 'offset'],
		[parseMoment, '2026-04-25T12:00:00', 'offset'],
		[parseMoment, '2026-13-25T12:00:00Z', 'offset'],
		[parseMoment, '9999999999999999', 'offset'],
		[parseTimeZone, 'Mars/Olympus', 'IANA'],
		[parseTimeZone, '+03:30', 'IANA'],
		[parseTimeZone, '', 'IANA'],
		[parseCurrency, 'EURO', 'ISO 4217'],
		[parseCurrency, 'ABC', 'ISO 4217'],
		[parseSiteName, 'my shop', 'letters'],
		[parseSiteName, '../shop', 'letters'],
		[parseSiteName, 'x'.repeat(65), 'letters'],
		[parseLimit, '0', 'whole number'],
		[parsePublicUrl, 'stats.example', 'https://'],
		[parsePublicUrl, 'ftp://stats.example', 'https://'],
		[parsePublicUrl, 'https://stats.example/?a=1', 'https://'],
		[(text: string) => collectNetwork(text, []), '10.0.0.0/33', 'network'],
		[(text: string) => collectNetwork(text, []), 'proxy.example', 'network'],
		[(text: string) => collectNetwork(text, []), '10.0.0.0/8/8', 'network'],
	])('%o refuses %s', (parse: (text: string) => unknown, text: string, remedy: string) => {
		expect(() => parse(text)).toThrow(InvalidArgumentError);
		expect(() => parse(text)).toThrow(remedy);
	});
});
