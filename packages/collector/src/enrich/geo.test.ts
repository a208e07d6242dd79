import { expect, test } from 'vitest';
import { createGeo, placeOf } from './geo.js';

test.each([
	[
		'MaxMind',
		{ country: { iso_code: 'IR' }, subdivisions: [{ iso_code: '23', names: { en: 'Tehran' } }] },
		'IR-23 Tehran',
	],
	['a database without names', { country: { iso_code: 'IR' }, subdivisions: [{ iso_code: '23' }] }, 'IR-23'],
	[
		'a database without codes',
		{ country: { iso_code: 'IR' }, subdivisions: [{ names: { en: 'Tehran' } }] },
		'IR Tehran',
	],
	['flat records', { country_code: 'IR', state1: 'Tehran' }, 'IR Tehran'],
])('a region is read as %s writes it', (_who, record, region) => {
	expect(placeOf(record)).toEqual({ country: 'IR', region });
});

test('a record without a region has a country, and nothing has nothing', () => {
	expect(placeOf({ country_code: 'HR', state1: '' })).toEqual({ country: 'HR' });
	expect(placeOf({ subdivisions: [{ iso_code: '23' }] })).toEqual({});
	expect(placeOf(null)).toEqual({});
});

test('bytes that are no database are refused', () => {
	expect(() => createGeo([Buffer.from('no database')])).toThrow();
});
