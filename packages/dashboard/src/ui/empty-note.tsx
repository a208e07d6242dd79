import { useAccess } from '../accounts/context.js';
import { useApp } from './context.js';

/** Stands where figures would be, when what was chosen holds none: says why that may be, and offers the next step. */
export function EmptyNote({ text }: { text?: string | undefined }) {
	const { words, go, view } = useApp();
	const t = words.value;
	const { filters, range, search } = view.value;
	// a link that is held to dates is not answered about others
	const isHeld = useAccess()?.isHeld.value ?? false;
	return (
		<div class="empty">
			<p>{text ?? t('empty')}</p>
			<p class="empty-ways">
				{search && (
					<button type="button" class="button" onClick={() => go({ search: undefined, page: 1 })}>
						{t('table.search_end')}
					</button>
				)}
				{filters.length > 0 && (
					<button type="button" class="button" onClick={() => go({ filters: [], page: 1 })}>
						{t('filter.none')}
					</button>
				)}
				{range.kind !== 'all' && !isHeld && (
					<button type="button" class="button" onClick={() => go({ range: { kind: 'all' }, page: 1 })}>
						{t('show_all')}
					</button>
				)}
			</p>
		</div>
	);
}
