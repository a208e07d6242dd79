import type { Filter } from '@aisle/protocol';
import { useAccess } from '../accounts/context.js';
import { valueName } from '../parts/value-name.js';
import { useApp } from './context.js';
import { dimensionName } from './dimension-name.js';

/** Under which filters a share link shows everything: they are no choice of its reader's. Nothing for anybody else. */
export function HeldFilters() {
	const { words, language } = useApp();
	const t = words.value;
	const filters = useAccess()?.heldFilters.value ?? [];
	if (filters.length === 0) return null;
	const about = ({ dimension, op, values }: Filter): string =>
		[
			dimensionName(t, dimension),
			t(`op.${op}`),
			values.map((value) => valueName(t, language.value, dimension, value)).join(', '),
		].join(' ');
	return (
		<p class="held-filters">
			<span>{t('held')}</span>
			{filters.map((filter, at) => (
				<bdi key={at}>{about(filter)}</bdi>
			))}
		</p>
	);
}
