import { Lists } from '../../parts/lists.js';
import { VISITS } from '../../parts/visit-columns.js';

/** Where visitors are, what they read, and what they look through. */
export function Screen() {
	return (
		<Lists
			tabs={[
				{ report: 'countries', show: ['country', ...VISITS], filterBy: 'country' },
				{ report: 'regions', show: ['region', ...VISITS], filterBy: 'region' },
				{ report: 'languages', show: ['language', ...VISITS], filterBy: 'language' },
				{ report: 'devices', show: ['device', ...VISITS], filterBy: 'device', searchable: false },
				{ report: 'browsers', show: ['browser', ...VISITS], filterBy: 'browser' },
				{ report: 'systems', show: ['os', ...VISITS], filterBy: 'os' },
			]}
		/>
	);
}
