import { Lists } from '../../parts/lists.js';
import { VISITS } from '../../parts/visit-columns.js';

/** Which pages are seen, where visits begin and end, and from which they are given up. */
export function Screen() {
	return (
		<Lists
			tabs={[
				{ report: 'pages', filterBy: 'path' },
				{ report: 'entries', show: ['entry_path', ...VISITS], filterBy: 'entry_path' },
				{ report: 'exits', show: ['exit_path', ...VISITS], filterBy: 'exit_path' },
				{ report: 'exit_risk', filterBy: 'path' },
				{ report: 'events', filterBy: 'event' },
			]}
		/>
	);
}
