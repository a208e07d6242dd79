import { Lists } from '../../parts/lists.js';
import { useApp } from '../../ui/context.js';

/** What visitors look for in the shop, and what they do not find. */
export function Screen() {
	const t = useApp().words.value;
	return <Lists tabs={[{ report: 'searches', empty: t('searches.none') }]} />;
}
