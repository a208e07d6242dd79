import { currencyExponent } from '@aisle/analytics';
import { ATTRIBUTION_MODELS, type ListReport, type Row } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { reportText } from './report-text.js';

const nothing: Row = Object.fromEntries(
	ATTRIBUTION_MODELS.flatMap((model) => [`${model}_orders`, `${model}_net_minor`].map((key) => [key, null])),
);

it('a model that was not asked for takes no room, and money in other currencies is told below', () => {
	const report: ListReport = {
		report: 'attribution',
		site: 'shop',
		from: null,
		to: null,
		as_of: '2026-03-01T00:00:00.000Z',
		currency: 'EUR',
		rows: [{ ...nothing, key: 'Email', shapley_error: null, linear_orders: 1.5, linear_net_minor: 1_000 }],
		row_count: 1,
		totals: { ...nothing, linear_orders: 2, linear_net_minor: 1_000 },
		answered_by: 'facts',
		other_currencies: { USD: 750 },
	};
	const text = reportText('attribution', report, currencyExponent);
	expect(text).toMatch(/Credited +Linear: orders +Linear: net\nEmail +1\.50 +10\.00 EUR\n/);
	expect(text).not.toContain('Markov');
	expect(text).toContain('not in the figures, see --currency: 7.50 USD\n');
});
