import { EVENT_NAMES, type ListReport, readFlowStep } from '@aisle/protocol';
import { useEffect, useState } from 'preact/hooks';
import { Funnel } from '../../parts/charts/funnel.js';
import { OptionPicker } from '../../parts/option-picker.js';
import { optionsOf } from '../../parts/options.js';
import { ReportTable } from '../../parts/table/report-table.js';
import { useReport } from '../../parts/use-report.js';
import { useApp } from '../../ui/context.js';
import { stepName } from '../../parts/step-name.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

/** What a funnel begins with, until somebody says otherwise. */
const USUAL = ['event:view_item', 'event:add_to_cart', 'event:begin_checkout', 'event:purchase'] as const;
/** Steps that the report takes. */
const [FEWEST, MOST] = [2, 10];

interface StepProps {
	text: string;
	number: string;
	onText(text: string): void;
	/** Nothing where the step has to stay. */
	onRemove?: (() => void) | undefined;
}

function Step({ text, number, onText, onRemove }: StepProps) {
	const t = useApp().words.value;
	return (
		<li>
			<input
				class="search"
				dir="ltr"
				list="funnel-steps"
				value={text}
				aria-label={t('funnel.step', { number })}
				aria-invalid={readFlowStep(text) === undefined}
				onChange={({ currentTarget }) => onText(currentTarget.value.trim())}
			/>
			<button
				type="button"
				class="button button-quiet"
				disabled={onRemove === undefined}
				aria-label={t('funnel.remove', { number })}
				onClick={onRemove}
			>
				×
			</button>
		</li>
	);
}

/** The steps as they are written; each counts once it can be read. */
function Editor({ steps }: { steps: readonly string[] }) {
	const { view, words, formats, go } = useApp();
	const [texts, setTexts] = useState(steps);
	useEffect(() => setTexts(steps), [steps.join('\n')]);
	const change = (next: readonly string[]) => {
		setTexts(next);
		if (next.length < FEWEST || !next.every((text) => readFlowStep(text))) return;
		go({ options: { ...view.value.options, step: next } });
	};
	return (
		<ol class="steps-editor">
			{texts.map((text, at) => (
				<Step
					key={at}
					text={text}
					number={formats.value.count(at + 1)}
					onText={(now) => change(texts.map((old, of) => (of === at ? now : old)))}
					onRemove={texts.length > FEWEST ? () => change(texts.filter((_, of) => of !== at)) : undefined}
				/>
			))}
			<li>
				<button
					type="button"
					class="button button-quiet"
					disabled={texts.length >= MOST}
					onClick={() => setTexts([...texts, 'path:/'])}
				>
					{words.value('funnel.add')}
				</button>
			</li>
			<datalist id="funnel-steps">
				{EVENT_NAMES.map((name) => (
					<option key={name} value={`event:${name}`} />
				))}
			</datalist>
		</ol>
	);
}

function Pickers() {
	const { words, formats } = useApp();
	const t = words.value;
	return (
		<div class="pickers">
			<OptionPicker
				name="by"
				label={t('funnel.by')}
				values={['session', 'person'] as const}
				textOf={(by) => t(`funnel.by.${by}`)}
			/>
			<OptionPicker
				name="window"
				label={t('funnel.window')}
				values={['30d', '7d', '1d'] as const}
				textOf={(window) => t('funnel.days', { days: formats.value.count(Number.parseInt(window, 10)) })}
			/>
		</div>
	);
}

/** A funnel of the steps that the address names. */
export function OwnFunnel() {
	const { view, words } = useApp();
	const t = words.value;
	const options = optionsOf('funnel', view.value, { step: USUAL });
	const funnel = useReport('funnel', { options });
	return (
		<Panel id="funnel" title={t('report.funnel')} aside={<Pickers />}>
			<p class="hint">{t('funnel.about')}</p>
			<Editor steps={options['step'] ?? USUAL} />
			<Loaded resource={funnel} skeleton={<SkeletonRows rows={8} />}>
				{({ rows }: ListReport) => (
					<Funnel
						steps={rows.map(({ condition, subjects, step_share: share, dropped }) => ({
							name: stepName(t, String(condition)),
							count: Number(subjects ?? 0),
							share: typeof share === 'number' ? share : null,
							left: typeof dropped === 'number' ? dropped : null,
						}))}
					/>
				)}
			</Loaded>
			<details class="table-toggle">
				<summary>{t('chart.table')}</summary>
				<ReportTable report="funnel" ask={{ options }} totals={false} searchable={false} bar={null} />
			</details>
		</Panel>
	);
}
