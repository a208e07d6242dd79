import { DIMENSIONS, EVENT_NAMES, FILTER_LIMITS, FILTER_OPS, type PlainDimension } from '@aisle/protocol';
import { useId } from 'preact/hooks';
import { CHANNELS } from '../i18n/vocabulary.js';
import { valueName, VALUE_WORDS } from '../parts/value-name.js';
import { useApp } from '../ui/context.js';
import { type DraftDimension, type DraftFilter, WORD_OPS } from './draft.js';
import { useSay } from './words.js';

const PLAIN = Object.keys(DIMENSIONS) as PlainDimension[];
const CHOICES: readonly DraftDimension[] = [...PLAIN, 'param'];

/** Dimensions whose values are words that the collector has. */
const WORDS: Partial<Record<DraftDimension, readonly string[]>> = {
	channel: CHANNELS,
	device: VALUE_WORDS.device,
	converted: VALUE_WORDS.yes_no,
	engaged: VALUE_WORDS.yes_no,
	has_ordered: VALUE_WORDS.yes_no,
	known_user: VALUE_WORDS.yes_no,
};

interface Props {
	filter: DraftFilter;
	onChange: (filter: DraftFilter) => void;
}

/** Values to tick. */
function Ticks({ filter, words, onChange }: Props & { words: readonly string[] }) {
	const app = useApp();
	const say = useSay();
	const { dimension, text } = filter;
	const chosen = text.split('|').filter((one) => one !== '');
	const turn = (word: string): void => {
		const next = words.filter((one) => (one === word) !== chosen.includes(one));
		onChange({ ...filter, text: next.join('|') });
	};
	return (
		<fieldset class="segment-ticks">
			<legend class="unseen">{say('values')}</legend>
			{words.map((word) => (
				<label key={word} class="check">
					<input type="checkbox" checked={chosen.includes(word)} onChange={() => turn(word)} />
					<span>{valueName(app.words.value, app.language.value, dimension, word)}</span>
				</label>
			))}
			{chosen.length === 0 && <small class="hint">{say('words.none')}</small>}
		</fieldset>
	);
}

/** Values as text. */
function Written({ filter, onChange }: Props) {
	const { words } = useApp();
	const say = useSay();
	const id = useId();
	return (
		<>
			<input
				class="search"
				dir="auto"
				autocomplete="off"
				list={filter.dimension === 'event' ? `${id}-events` : undefined}
				maxLength={FILTER_LIMITS.valueChars}
				value={filter.text}
				placeholder={WORD_OPS.includes(filter.op) ? words.value('value.none') : undefined}
				aria-label={say('values')}
				aria-describedby={`${id}-help`}
				onInput={({ currentTarget }) => onChange({ ...filter, text: currentTarget.value })}
			/>
			{filter.dimension === 'event' && (
				<datalist id={`${id}-events`}>
					{EVENT_NAMES.map((name) => (
						<option key={name} value={name}>
							{words.value.event(name)}
						</option>
					))}
				</datalist>
			)}
			<small class="hint" id={`${id}-help`}>
				{say('values.help')}
			</small>
		</>
	);
}

/** What is looked at; a parameter has a name besides. */
function Dimension({ filter, onChange }: Props) {
	const { words } = useApp();
	const say = useSay();
	const { dimension, param } = filter;
	const choose = (next: DraftDimension): void =>
		onChange({ dimension: next, param: '', op: WORDS[next] ? 'is' : filter.op, text: '' });
	return (
		<>
			<select
				class="select-small"
				aria-label={say('dimension')}
				value={dimension}
				onChange={({ currentTarget }) => choose(CHOICES.find((one) => one === currentTarget.value) ?? dimension)}
			>
				{CHOICES.map((one) => (
					<option key={one} value={one}>
						{one === 'param' ? say('dimension.param') : words.value(`dimension.${one}`)}
					</option>
				))}
			</select>
			{dimension === 'param' && (
				<input
					class="search"
					dir="ltr"
					autocomplete="off"
					value={param}
					aria-label={say('param')}
					placeholder={say('param')}
					onInput={({ currentTarget }) => onChange({ ...filter, param: currentTarget.value })}
				/>
			)}
		</>
	);
}

/** One condition: what is looked at, how it is compared, and with what. */
export function ConditionRow({ filter, onChange, onRemove }: Props & { onRemove: () => void }) {
	const { words } = useApp();
	const say = useSay();
	const list = WORDS[filter.dimension];
	const ops = list ? WORD_OPS : FILTER_OPS;
	return (
		<div class="segment-condition">
			<Dimension filter={filter} onChange={onChange} />
			<select
				class="select-small"
				aria-label={say('op')}
				value={filter.op}
				onChange={({ currentTarget }) =>
					onChange({ ...filter, op: ops.find((op) => op === currentTarget.value) ?? filter.op })
				}
			>
				{ops.map((op) => (
					<option key={op} value={op}>
						{words.value(`op.${op}`)}
					</option>
				))}
			</select>
			{list ? (
				<Ticks filter={filter} words={list} onChange={onChange} />
			) : (
				<Written filter={filter} onChange={onChange} />
			)}
			<button type="button" class="button button-quiet" aria-label={say('remove_filter')} onClick={onRemove}>
				×
			</button>
		</div>
	);
}
