import { Lists } from '../../parts/lists.js';
import { VISITS } from '../../parts/visit-columns.js';
import { useApp } from '../../ui/context.js';

/** What campaigns cost and what they brought. */
export function Screen() {
	const t = useApp().words.value;
	return (
		<Lists
			tabs={[
				{
					report: 'costs',
					show: [
						'campaign',
						'source',
						'cost_minor',
						'clicks',
						'cpc_minor',
						'orders',
						'net_revenue_minor',
						'cpa_minor',
						'roas',
					],
					filterBy: 'campaign',
					sort: { key: 'cost_minor', descending: true },
					bar: 'cost_minor',
					empty: t('costs.none'),
				},
				{ report: 'campaigns', show: ['campaign', ...VISITS], filterBy: 'campaign' },
				{
					report: 'pixels',
					sort: { key: 'hits', descending: true },
					bar: 'hits',
					empty: t('pixels.none'),
				},
				{ report: 'terms', show: ['term', ...VISITS], filterBy: 'term' },
				{ report: 'contents', show: ['content', ...VISITS], filterBy: 'content' },
			]}
		/>
	);
}
