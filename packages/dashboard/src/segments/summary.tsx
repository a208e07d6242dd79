import type { SegmentGroup, SegmentText } from '@aisle/protocol';
import type { Words } from '../i18n/translate.js';
import { valueName } from '../parts/value-name.js';
import { readFilter } from '../state/filter-text.js';
import { useApp } from '../ui/context.js';
import { dimensionName } from '../ui/dimension-name.js';
import { useSay } from './words.js';

/** The groups of a segment in words. */
export function Summary({ words, segment }: { words: Words; segment: SegmentText }) {
	const language = useApp().language.value;
	const say = useSay();
	const condition = (text: string): string => {
		const filter = readFilter(text);
		if (!filter) return text;
		const { dimension, op, values } = filter;
		const names = values.map((value) => valueName(words, language, dimension, value));
		return `${dimensionName(words, dimension)} ${words(`op.${op}`)} ${names.join(', ')}`;
	};
	const group = ({ of, filters }: SegmentGroup<string>): string =>
		`${say(`of.${of}`)}: ${filters.map(condition).join(` ${say('and')} `)}`;
	const line = (title: string, groups: readonly SegmentGroup<string>[]) =>
		groups.length > 0 && (
			<small>
				{title} — <bdi>{groups.map(group).join(`; ${say('or')} `)}</bdi>
			</small>
		);
	return (
		<span class="segment-summary">
			{line(say('counted'), segment.include)}
			{line(say('left_out'), segment.exclude)}
		</span>
	);
}
