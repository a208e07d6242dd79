import { expect, it } from 'vitest';
import { readClickHouseFlag, readClickHousePlace } from './clickhouse-place.js';

it.each([
	['clickhouse://db', { url: 'http://db:8123', database: 'aisle' }],
	['clickhouse://anna@db:9123/shop', { url: 'http://anna@db:9123', database: 'shop' }],
	['clickhouse://db?tls=1', { url: 'https://db:8443', database: 'aisle' }],
	['https://db/shop?cluster=main', { url: 'https://db:8443', database: 'shop', cluster: 'main' }],
])('%s is %j', (text, place) => {
	expect(readClickHousePlace(text, {})).toEqual(place);
});

it('takes user and password from the environment, whatever stands in them', () => {
	const environment = { user: 'anna', password: 'a/b@c:d' };
	expect(readClickHousePlace('clickhouse://db/shop', environment)?.url).toBe('http://anna:a%2Fb%40c%3Ad@db:8123');
	expect(readClickHousePlace(undefined, { url: 'http://u:p@db:8123/shop' })).toEqual({
		url: 'http://u:p@db:8123',
		database: 'shop',
	});
});

it('is none where nothing names one', () => {
	expect(readClickHousePlace(undefined, { user: 'anna' })).toBeUndefined();
});

it.each(['shop', 'sqlite://db', 'clickhouse://', 'clickhouse://db/a-b', "clickhouse://db?cluster=a'b"])(
	'%s is refused with what belongs there',
	(text) => {
		expect(() => readClickHousePlace(text, {})).toThrow('--store: give clickhouse://HOST');
	},
);

it('a password on the command line is refused and not repeated, whatever the flag', () => {
	const refused = (): unknown => {
		try {
			return readClickHouseFlag('--to', 'clickhouse://anna:hunter2@db', {});
		} catch (error) {
			return error;
		}
	};
	expect(refused()).toMatchObject({ message: expect.stringMatching(/^--to: a password is seen by all/) });
	expect(refused()).not.toMatchObject({ message: expect.stringContaining('hunter2') });
});
