import type { ColumnWords } from '../texts.js';

/** Headings that a narrow table wants shorter, or a reader plainer, than the registry of reports has them. */
export const columns: ColumnWords = {
	os: 'System',
	'events.value': 'Event',
	'overview.engaged_time_ms': 'Active time a visit',
	engaged_time_ms: 'Active time',
	'overview.session_conversion_rate': 'Conversion rate',
	session_conversion_rate: 'Conversion',
	customers_80: 'Customers with 80 % of the net',
	share_80: 'These, of all customers',
	viewed_not_bought: 'Looked, not bought',
	found_nothing_rate: 'Found nothing, share',
	entry_path: 'First page',
	exit_path: 'Last page',
	order_id: 'Order',
	'losses.value_minor': 'Value lost',
};
