import type { CartFigures, OverviewReport } from '@aisle/protocol';
import { changeOf } from '@aisle/protocol';
import { Delta } from '../../parts/delta.js';
import { Lists } from '../../parts/lists.js';
import { OptionPicker } from '../../parts/option-picker.js';
import { optionsOf } from '../../parts/options.js';
import { useReport } from '../../parts/use-report.js';
import { useApp } from '../../ui/context.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

/** What became of a cart, from bought to undecided: the order of the bar. */
const FATES = ['converted', 'recovered', 'abandoned', 'emptied', 'open'] as const;

/** Shares of the carts as lengths. The list below says the same in words, so the bar itself is decoration. */
function CartBar({ carts }: { carts: CartFigures }) {
	return (
		<div class="cart-bar" aria-hidden="true">
			{FATES.filter((fate) => carts[fate] > 0).map((fate) => (
				<span key={fate} class={`cart-part fate-${fate}`} style={{ flexGrow: carts[fate] }} />
			))}
		</div>
	);
}

function CartList({ carts, before }: { carts: CartFigures; before: CartFigures | undefined }) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	return (
		<dl class="cart-list">
			{FATES.map((fate) => (
				<div class="cart-row" key={fate}>
					<dt>
						<span class={`swatch fate-${fate}`} aria-hidden="true" />
						<span>
							{t(`carts.${fate}`)} <small>{t(`carts.${fate}.about`)}</small>
						</span>
					</dt>
					<dd class="number">{f.count(carts[fate])}</dd>
					<dd class="number share">{before && <Delta name={fate} change={changeOf(carts[fate], before[fate])} />}</dd>
				</div>
			))}
		</dl>
	);
}

function Fates({ report }: { report: OverviewReport }) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const { carts, currency, as_of } = report;
	if (carts.opened === 0) return <p class="empty">{t('carts.none')}</p>;
	const values = [
		['carts.rate', f.percent(carts.abandonment_rate)],
		['carts.checkout_rate', f.percent(carts.checkout_abandonment_rate)],
		['carts.value_abandoned', f.money(carts.abandoned_value_minor, currency)],
		['carts.value_open', f.money(carts.open_value_minor, currency)],
	] as const;
	return (
		<>
			<p class="cart-opened">
				<strong>{f.count(carts.opened)}</strong> {t('carts.opened')}
			</p>
			<CartBar carts={carts} />
			<CartList carts={carts} before={report.comparison?.figures.carts} />
			<dl class="cart-values">
				{values.map(([name, value]) => (
					<div key={name}>
						<dt>{t(name)}</dt>
						<dd>
							<bdi>{value}</bdi>
						</dd>
					</div>
				))}
			</dl>
			<p class="aside">
				{t('notes.as_of')} <bdi>{f.moment(Date.parse(as_of))}</bdi>
			</p>
		</>
	);
}

/** By what those are told who came back. */
function ByPicker() {
	const t = useApp().words.value;
	return (
		<div class="pickers">
			<OptionPicker
				name="by"
				label={t('attribution.by')}
				values={['channel', 'source', 'campaign'] as const}
				textOf={(by) => t(`dimension.${by}`)}
			/>
		</div>
	);
}

/** Carts opened in the range: what became of them, at which step they were left, and what brought some of them back. */
export function Screen() {
	const overview = useReport('overview');
	const { view, words } = useApp();
	const t = words.value;
	return (
		<>
			<Panel id="fates" title={t('carts.fates')}>
				<Loaded resource={overview} skeleton={<SkeletonRows rows={8} />}>
					{(report) => <Fates report={report} />}
				</Loaded>
			</Panel>
			<Lists
				tabs={[
					{
						report: 'carts',
						show: [
							'step',
							'opened',
							'converted',
							'recovered',
							'abandoned',
							'abandonment_rate',
							'checkout_abandonment_rate',
							'abandoned_value_minor',
						],
						bar: 'abandoned',
						searchable: false,
						empty: t('carts.none'),
					},
					{
						report: 'recoveries',
						ask: { options: optionsOf('recoveries', view.value) },
						empty: t('carts.none_back'),
					},
				]}
				head={(tab) => tab === 'recoveries' && <ByPicker />}
			/>
		</>
	);
}
