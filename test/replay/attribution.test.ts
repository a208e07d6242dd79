import {
	type AttributionInput,
	type AttributionModel,
	attribute,
	removalEffects,
	type Touch,
	type TouchedOrder,
	transitionShares,
} from '@aisle/analytics';
import { describe, expect, it } from 'vitest';
import { hasSharedData, readExpected, readShared, warnWithoutSharedData } from '../support/shared-data.js';

warnWithoutSharedData('attribution against published cases');

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 3, 20, 12);

interface CountedPath {
	path: string[];
	conversions: number;
	null?: number;
	/** Of each conversion, minor units. */
	value?: number;
}
type Shares = Record<string, number>;
interface Published {
	mta: {
		paths: CountedPath[];
		first_touch: Shares;
		last_touch: Shares;
		linear: Shares;
		position_40_20_40: Shares;
		linear_repeats: CountedPath & { expected: Shares };
		position_len2: CountedPath & { expected: Shares };
	};
	mta_markov_transitions: { paths: CountedPath[]; expected: Shares };
	mta_shapley: { cases: { paths: Shares; expected: Shares }[] };
	dp6: { conversion_value_each: number; journeys: string[] };
}
interface MarkovToy {
	paths: CountedPath[];
	expected: {
		p_conversion: number;
		p_conversion_without_C1: number;
		removal: Shares;
		conversions: Shares;
		value: Shares;
	};
}

function touchesOf(path: string[], direct: string): Touch[] {
	return path.map((key, at) => ({ at: NOON - (path.length - at) * HOUR, key, direct: key === direct }));
}

/** As many orders and lost paths as the path counts. */
function inputOf(paths: readonly CountedPath[], direct = 'direct'): AttributionInput {
	const orderOf = ({ path, value = 0 }: CountedPath): TouchedOrder => ({
		at: NOON,
		currency: 'USD',
		netMinor: value,
		touches: touchesOf(path, direct),
	});
	return {
		orders: paths.flatMap((each) => Array.from({ length: each.conversions }, () => orderOf(each))),
		lost: paths.flatMap((each) => Array.from({ length: each.null ?? 0 }, () => touchesOf(each.path, direct))),
	};
}

function expectShares(found: Shares, expected: Shares): void {
	expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
	for (const [key, share] of Object.entries(expected)) expect(found[key], key).toBeCloseTo(share, 12);
}

function ordersBy(input: AttributionInput, model: AttributionModel): Shares {
	return Object.fromEntries(attribute(input, model).credits.map(({ key, orders }) => [key, orders]));
}

function netBy(input: AttributionInput, model: AttributionModel): Shares {
	return Object.fromEntries(
		attribute(input, model).credits.map(({ key, netMinor }) => [key, netMinor.get('USD') ?? 0]),
	);
}

describe.skipIf(!hasSharedData)('attribution gives what others published', () => {
	const published = hasSharedData ? (readExpected('peer_attribution_tests.json') as unknown as Published) : undefined;
	const peer = (): Published => published ?? expect.fail('no data');

	it.each([
		['first_touch', { name: 'first' }],
		['last_touch', { name: 'last' }],
		['linear', { name: 'linear' }],
		['position_40_20_40', { name: 'position_based' }],
	] as const)('%s', (name, model) => {
		expectShares(ordersBy(inputOf(peer().mta.paths), model), peer().mta[name]);
	});

	it('a repeat has a part of its own, and two touches have halves', () => {
		const { linear_repeats: repeats, position_len2: two } = peer().mta;
		expectShares(ordersBy(inputOf([repeats]), { name: 'linear' }), repeats.expected);
		expectShares(ordersBy(inputOf([two]), { name: 'position_based' }), two.expected);
	});

	it('steps of the Markov chain', () => {
		const { paths, expected } = peer().mta_markov_transitions;
		const found = transitionShares(inputOf(paths)).map(({ from = 'start', to, converts, share }): [string, number] => [
			`${from}>${to ?? (converts === true ? 'conv' : 'null')}`,
			share,
		]);
		expectShares(Object.fromEntries(found), expected);
	});

	it('Shapley values', () => {
		expect(peer().mta_shapley.cases.length).toBeGreaterThan(2);
		for (const { paths, expected } of peer().mta_shapley.cases) {
			const counted = Object.entries(paths).map(([path, conversions]) => ({ path: path.split('>'), conversions }));
			expectShares(ordersBy(inputOf(counted), { name: 'shapley' }), expected);
		}
	});

	it('every journey of the DP6 suite by its rules', () => {
		const value = peer().dp6.conversion_value_each;
		for (const journey of peer().dp6.journeys) {
			const path = journey.split(' > ');
			const input = inputOf([{ path, conversions: 1, value: value * 100 }], '');
			const [first = '', last = ''] = [path[0], path.at(-1)];
			expect(netBy(input, { name: 'first' })).toEqual({ [first]: 300 });
			expect(netBy(input, { name: 'last' })).toEqual({ [last]: 300 });
			expectShares(netBy(input, { name: 'linear' }), Object.fromEntries(path.map((key) => [key, 300 / path.length])));
			if (path.length === 3) expect(netBy(input, { name: 'position_based' })[first]).toBe(120);
			const nonA = path.length > 1 ? (path.findLast((key) => key !== 'A') ?? '') : last;
			const withDirect = inputOf([{ path, conversions: 1, value: value * 100 }], 'A');
			expect(netBy(withDirect, { name: 'last_non_direct' })).toEqual({ [nonA]: 300 });
		}
	});

	it('the worked Markov example: removal effects, orders and value', () => {
		const { paths, expected } = JSON.parse(readShared('attribution/markov_toy_analyzecore.json')) as MarkovToy;
		const input = inputOf(paths);
		const { conversion, effects } = removalEffects(input);
		expect(conversion).toBeCloseTo(expected.p_conversion, 12);
		expect(conversion * (1 - (effects.get('C1') ?? 0))).toBeCloseTo(expected.p_conversion_without_C1, 12);
		expectShares(Object.fromEntries(effects), expected.removal);
		expectShares(ordersBy(input, { name: 'markov' }), expected.conversions);
		expect(netBy(input, { name: 'markov' })).toEqual(expected.value);
	});
});
