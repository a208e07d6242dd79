import { ATTRIBUTION_MODELS } from '@aisle/protocol';
import { OptionPicker } from '../../parts/option-picker.js';
import { optionsOf } from '../../parts/options.js';
import { ReportTable } from '../../parts/table/report-table.js';
import { useApp } from '../../ui/context.js';
import { Panel } from '../../ui/panel.js';

const KINDS = ['net', 'orders'] as const;
type Kind = (typeof KINDS)[number];

function KindPicker({ kind }: { kind: Kind }) {
	const { words, go } = useApp();
	const t = words.value;
	return (
		<select
			class="select-small"
			aria-label={t('attribution.kind')}
			value={kind}
			onChange={({ currentTarget }) =>
				go({ tab: currentTarget.value === KINDS[0] ? undefined : currentTarget.value, sort: undefined })
			}
		>
			{KINDS.map((one) => (
				<option key={one} value={one}>
					{t(`attribution.kind.${one}`)}
				</option>
			))}
		</select>
	);
}

function Pickers({ kind }: { kind: Kind }) {
	const { words, formats } = useApp();
	const t = words.value;
	return (
		<div class="pickers">
			<KindPicker kind={kind} />
			<OptionPicker
				name="by"
				label={t('attribution.by')}
				values={['channel', 'source', 'campaign'] as const}
				textOf={(by) => t(`dimension.${by}`)}
			/>
			<OptionPicker
				name="lookback"
				label={t('attribution.lookback')}
				values={['30', '7', '14', '60', '90'] as const}
				textOf={(days) => t('attribution.days', { days: formats.value.count(Number(days)) })}
			/>
		</div>
	);
}

/** Which channels led to the orders, by every model side by side: each column shares out the same money. */
export function Screen() {
	const { view, words } = useApp();
	const t = words.value;
	const kind = KINDS.find((one) => one === view.value.tab) ?? 'net';
	const columnOf = (model: string): string => (kind === 'net' ? `${model}_net_minor` : `${model}_orders`);
	const headings = Object.fromEntries(ATTRIBUTION_MODELS.map((model) => [columnOf(model), t(`model.${model}`)]));
	return (
		<Panel id="attribution" title={t('report.attribution')} aside={<Pickers kind={kind} />}>
			<p class="hint">{t('attribution.about')}</p>
			<ReportTable
				key={kind}
				report="attribution"
				ask={{ options: optionsOf('attribution', view.value) }}
				show={['key', ...ATTRIBUTION_MODELS.map(columnOf)]}
				headings={headings}
				bar={columnOf('last_non_direct')}
			/>
		</Panel>
	);
}
