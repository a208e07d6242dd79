import { Lists } from '../../parts/lists.js';
import { Rejected } from './rejected.js';

/** What was stored and what of it counts, and what was refused and why. */
export function Screen() {
	return (
		<>
			<Lists
				tabs={[
					{
						report: 'quality',
						show: [
							'source',
							'events',
							'counted',
							'bots',
							'automated',
							'nobody',
							'cookieless',
							'denied',
							'late',
							'late_rate',
						],
						searchable: false,
					},
				]}
			/>
			<Rejected />
		</>
	);
}
