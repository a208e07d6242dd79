import { Lists } from '../../parts/lists.js';
import { VISITS } from '../../parts/visit-columns.js';

/** Where visits come from and what they are worth. */
export function Screen() {
	return (
		<Lists
			tabs={[
				{ report: 'channels', show: ['channel', ...VISITS], filterBy: 'channel' },
				{ report: 'sources', show: ['source', 'medium', ...VISITS], filterBy: 'source' },
				{ report: 'referrers', show: ['referrer_host', ...VISITS], filterBy: 'referrer_host' },
				{ report: 'campaigns', show: ['campaign', ...VISITS], filterBy: 'campaign' },
				{ report: 'terms', show: ['term', ...VISITS], filterBy: 'term' },
				{ report: 'contents', show: ['content', ...VISITS], filterBy: 'content' },
			]}
		/>
	);
}
