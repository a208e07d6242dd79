import type { CartFigures, OverviewReport } from '@aisle/protocol';
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

function CartList({ carts }: { carts: CartFigures }) {
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
					<dd class="number share">{f.percent(carts.opened > 0 ? carts[fate] / carts.opened : null)}</dd>
				</div>
			))}
		</dl>
	);
}

function CartsBody({ carts, currency, as_of }: Pick<OverviewReport, 'carts' | 'currency' | 'as_of'>) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	if (carts.opened === 0) return <p class="empty">{t('carts.none')}</p>;
	return (
		<>
			<p class="cart-opened">
				<strong>{f.count(carts.opened)}</strong> {t('carts.opened')}
			</p>
			<CartBar carts={carts} />
			<CartList carts={carts} />
			<dl class="cart-values">
				<div>
					<dt>{t('carts.value_abandoned')}</dt>
					<dd>
						<bdi>{f.money(carts.abandoned_value_minor, currency)}</bdi>
					</dd>
				</div>
				<div>
					<dt>{t('carts.value_open')}</dt>
					<dd>
						<bdi>{f.money(carts.open_value_minor, currency)}</bdi>
					</dd>
				</div>
			</dl>
			<p class="aside">
				{t('notes.as_of')} <bdi>{f.moment(Date.parse(as_of))}</bdi>
			</p>
		</>
	);
}

/** Carts opened in the range, by what became of them. */
export function Carts() {
	const { reports, words } = useApp();
	return (
		<Panel id="carts" title={words.value('carts.title')}>
			<Loaded resource={reports.overview} skeleton={<SkeletonRows rows={8} />}>
				{({ carts, currency, as_of }) => <CartsBody carts={carts} currency={currency} as_of={as_of} />}
			</Loaded>
		</Panel>
	);
}
