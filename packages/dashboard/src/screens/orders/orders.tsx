import { Lists } from '../../parts/lists.js';
import { onScreen } from '../../state/view.js';
import { useApp } from '../../ui/context.js';

/** Orders, newest first; a click leads to what the person did. */
export function Screen() {
	const t = useApp().words.value;
	return (
		<Lists
			tabs={[
				{
					report: 'orders',
					show: ['order_id', 'time', 'channel', 'revenue_minor', 'net_revenue_minor', 'refunds', 'person'],
					bar: null,
					leadsTo: ({ person }, view) =>
						typeof person === 'string' ? onScreen(view, 'journey', { options: { person: [person] } }) : undefined,
					empty: t('orders.none'),
				},
			]}
		/>
	);
}
