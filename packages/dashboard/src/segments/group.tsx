import { SEGMENT_LIMITS, SEGMENT_SUBJECTS, type SegmentSubject } from '@aisle/protocol';
import { useApp } from '../ui/context.js';
import { ConditionRow } from './condition.js';
import { type DraftGroup, NEW_FILTER } from './draft.js';
import { useSay } from './words.js';

interface GroupProps {
	group: DraftGroup;
	number: number;
	/** Without a group: it has no condition left. */
	onChange: (group: DraftGroup | undefined) => void;
}

/** Whether a visit is looked at, or all that its person ever did. */
function Subject({ of, onChange }: { of: SegmentSubject; onChange: (of: SegmentSubject) => void }) {
	const say = useSay();
	return (
		<select
			class="select-small"
			aria-label={say('of')}
			value={of}
			onChange={({ currentTarget }) => onChange(SEGMENT_SUBJECTS.find((one) => one === currentTarget.value) ?? of)}
		>
			{SEGMENT_SUBJECTS.map((one) => (
				<option key={one} value={one}>
					{say(`of.${one}`)}
				</option>
			))}
		</select>
	);
}

/** Conditions that hold together, of one visit or of any visit of a person. */
export function Group({ group, number, onChange }: GroupProps) {
	const { formats } = useApp();
	const say = useSay();
	const { of, filters } = group;
	return (
		<div class="segment-group" role="group" aria-label={say('group', { number: formats.value.count(number) })}>
			<Subject of={of} onChange={(next) => onChange({ ...group, of: next })} />
			{filters.map((filter, at) => (
				<ConditionRow
					key={at}
					filter={filter}
					onChange={(next) => onChange({ of, filters: filters.map((one, here) => (here === at ? next : one)) })}
					onRemove={() => {
						const rest = filters.filter((_, here) => here !== at);
						onChange(rest.length > 0 ? { of, filters: rest } : undefined);
					}}
				/>
			))}
			<button
				type="button"
				class="button button-quiet"
				disabled={filters.length >= SEGMENT_LIMITS.filters}
				onClick={() => onChange({ of, filters: [...filters, NEW_FILTER] })}
			>
				{say('add_filter')}
			</button>
		</div>
	);
}
