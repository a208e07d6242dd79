import { readFlowStep } from '@aisle/protocol';
import { useEffect, useState } from 'preact/hooks';
import { Lists } from '../../parts/lists.js';
import { OptionPicker } from '../../parts/option-picker.js';
import { optionsOf } from '../../parts/options.js';
import { useReport } from '../../parts/use-report.js';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';
import { Flow } from './flow.js';

const START = 'path:/';
const ROWS = 1_000;

/** Where paths begin: a page, or an event. */
function Anchor({ anchor }: { anchor: string }) {
	const { view, words, go } = useApp();
	const t = words.value;
	const [text, setText] = useState(anchor);
	useEffect(() => setText(anchor), [anchor]);
	return (
		<input
			class="search"
			dir="ltr"
			value={text}
			aria-label={t('paths.anchor')}
			aria-invalid={readFlowStep(text) === undefined}
			onInput={({ currentTarget }) => setText(currentTarget.value)}
			onChange={() => readFlowStep(text) && go({ options: { ...view.value.options, anchor: [text] } })}
		/>
	);
}

function Pickers() {
	const { words, formats } = useApp();
	const t = words.value;
	return (
		<div class="pickers">
			<OptionPicker
				name="direction"
				label={t('paths.direction')}
				values={['forward', 'back'] as const}
				textOf={(direction) => t(`paths.direction.${direction}`)}
			/>
			<OptionPicker
				name="steps"
				label={t('paths.steps')}
				values={['pages', 'events'] as const}
				textOf={(steps) => t(`paths.steps.${steps}`)}
			/>
			<OptionPicker
				name="depth"
				label={t('paths.depth')}
				values={['3', '1', '2', '4', '5'] as const}
				textOf={(depth) => t.plural('paths.depth.of', Number(depth), formats.value.count(Number(depth)))}
			/>
		</div>
	);
}

/** Where visits go from a page, where they end, and which pages they end on too often. */
export function Screen() {
	const { view, words } = useApp();
	const t = words.value;
	const options = optionsOf('paths', view.value, { anchor: [START], top: ['4'] });
	const paths = useReport('paths', { options, limit: ROWS });
	return (
		<>
			<Panel id="flow" title={t('report.paths')} aside={<Pickers />}>
				<p class="hint">{t('paths.about')}</p>
				<Anchor anchor={options['anchor']?.[0] ?? START} />
				<Loaded resource={paths} skeleton={<SkeletonRows rows={10} />}>
					{(answer) =>
						answer.totals['sessions'] ? (
							<Flow answer={answer} isBack={options['direction']?.[0] === 'back'} />
						) : (
							<EmptyNote text={t('paths.none')} />
						)
					}
				</Loaded>
			</Panel>
			<Lists
				tabs={[
					{ report: 'exit_risk', filterBy: 'path' },
					{
						report: 'paths',
						ask: { options },
						show: ['path', 'depth', 'sessions', 'share', 'exits'],
						bar: 'sessions',
						totals: false,
					},
				]}
			/>
		</>
	);
}
