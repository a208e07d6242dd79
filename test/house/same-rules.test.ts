import { currencyExponent, splitUrl } from '@aisle/analytics';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { digits } from '@aisle/dashboard/money';
import { cleanUrl } from '@aisle/sdk/scrub';

/** Rules that stand in two packages because a browser cannot afford the package that has them. */
describe('a rule that stands twice says the same twice', () => {
	beforeAll(() => vi.stubGlobal('location', { href: 'https://shop.example/' }));
	afterAll(() => vi.unstubAllGlobals());

	it('the page writes money with the digits by which it was counted', () => {
		const codes = [...Intl.supportedValuesOf('currency'), 'CLF', 'UYW', 'XXX', 'IRR'];
		expect(codes.length).toBeGreaterThan(100);
		expect(codes.filter((code) => digits(code) !== currencyExponent(code))).toEqual([]);
	});

	const NAMES =
		`utm_source utm_medium utm_campaign utm_term utm_content utm_id utm_source_platform UTM_SOURCE gclid gbraid
		wbraid dclid gad_source msclkid yclid s_kwcid fbclid igshid ttclid twclid li_fat_id epik rdt_cid scclid ScCid
		ob_click_id mc_cid mc_eid _hsenc _hsmi irclid irclickid sscid email q token`.split(/\s+/);

	it.each(NAMES)('the tracker sends %s in an address exactly when the collector stores it', (name) => {
		const kept = splitUrl(`https://shop.example/?${name}=abc`).query !== undefined;
		expect(cleanUrl(`https://shop.example/?${name}=abc`).includes(`${name}=abc`)).toBe(kept);
	});
});
