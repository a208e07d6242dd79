import { Lists } from '../../parts/lists.js';
import { useApp } from '../../ui/context.js';

/** Products from the look to the refund, and those that are looked at and left. */
export function Screen() {
	const t = useApp().words.value;
	const empty = t('products.none');
	return (
		<Lists
			tabs={[
				{
					report: 'products',
					show: [
						'item',
						'name',
						'viewed',
						'added',
						'bought',
						'refunded',
						'left_in_carts',
						'conversion_rate',
						'revenue_minor',
					],
					empty,
				},
				{ report: 'interest_gap', empty },
			]}
		/>
	);
}
