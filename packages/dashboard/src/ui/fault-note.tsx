import type { ApiFault } from '../api/client.js';
import { useApp } from './context.js';

/** What went wrong, and the way to try again. */
export function FaultNote({ fault, onRetry }: { fault: ApiFault; onRetry: () => void }) {
	const t = useApp().words.value;
	// nothing is wrong, and no second try helps
	if (fault === 'unfiltered') return <p class="empty">{t('fault.unfiltered')}</p>;
	return (
		<div class="fault" role="alert">
			<p>{t(`fault.${fault}`)}</p>
			<button type="button" class="button" onClick={onRetry}>
				{t('retry')}
			</button>
		</div>
	);
}
