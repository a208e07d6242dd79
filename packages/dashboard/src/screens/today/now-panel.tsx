import { changeOf, type NowReport, type OrdersSoFar } from '@aisle/protocol';
import { Delta } from '../../parts/delta.js';
import type { Resource } from '../../state/resource.js';
import { useApp } from '../../ui/context.js';
import { Loaded, Panel } from '../../ui/panel.js';

function Skeleton() {
	return (
		<div class="figures figures-lead" aria-hidden="true">
			{[0, 1, 2, 3].map((cell) => (
				<div class="figure figure-lead" key={cell}>
					<span class="skeleton skeleton-label" />
					<span class="skeleton skeleton-value" />
				</div>
			))}
		</div>
	);
}

interface FigureProps {
	name: string;
	value: string;
	/** Below the value. */
	detail?: string;
	change?: { key: keyof OrdersSoFar; now: number; before: number; was: string };
}

function Figure({ name, value, detail, change }: FigureProps) {
	const t = useApp().words.value;
	return (
		<div class="figure figure-lead">
			<dt>{name}</dt>
			<dd class="figure-value">
				<bdi>{value}</bdi>
			</dd>
			<dd class="figure-detail">
				{change && <Delta name={change.key} change={changeOf(change.now, change.before)} was={change.was} />}{' '}
				{change ? t('today.was', { value: change.was }) : detail}
			</dd>
		</div>
	);
}

/** Who is there, what lies in open carts, and the orders so far beside those of a week before at the same time. */
export function NowPanel({ now }: { now: Resource<NowReport> }) {
	const { words, formats } = useApp();
	const t = words.value;
	const { count, money } = formats.value;
	return (
		<Panel id="now" title={t('today.title')}>
			<Loaded resource={now} skeleton={<Skeleton />}>
				{({ visitors, open_carts: carts, open_value_minor: value, currency, today, week_before: before }) => (
					<dl class="figures figures-lead">
						<Figure name={t('today.visitors')} value={count(visitors)} detail={t('today.visitors.about')} />
						<Figure
							name={t('today.carts')}
							value={count(carts)}
							detail={t('today.carts.worth', { value: money(value, currency) })}
						/>
						<Figure
							name={t('today.orders')}
							value={count(today.orders)}
							change={{ key: 'orders', now: today.orders, before: before.orders, was: count(before.orders) }}
						/>
						<Figure
							name={t('today.revenue')}
							value={money(today.net_revenue_minor, currency)}
							change={{
								key: 'net_revenue_minor',
								now: today.net_revenue_minor,
								before: before.net_revenue_minor,
								was: money(before.net_revenue_minor, currency),
							}}
						/>
					</dl>
				)}
			</Loaded>
		</Panel>
	);
}
