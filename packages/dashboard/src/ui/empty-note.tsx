import { useApp } from './context.js';

/** Stands where a list would be, when the chosen dates hold nothing. */
export function EmptyNote() {
	const { words, go, view } = useApp();
	const t = words.value;
	return (
		<div class="empty">
			<p>{t('empty')}</p>
			{view.value.range.kind !== 'all' && (
				<button type="button" class="button" onClick={() => go({ range: { kind: 'all' } })}>
					{t('show_all')}
				</button>
			)}
		</div>
	);
}
