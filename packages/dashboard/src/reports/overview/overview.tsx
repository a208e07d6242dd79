import type { OverviewReport } from '@aisle/protocol';
import type { Formats } from '../../format/formats.js';
import type { Words } from '../../i18n/translate.js';
import { useApp } from '../../ui/context.js';
import { Loaded, Panel } from '../../ui/panel.js';
import { Figure } from './figure.js';

interface Parts {
	report: OverviewReport;
	t: Words;
	f: Formats;
}

/** What the shop's own server or till says of the same. */
function Verified({ report, t, f }: Parts) {
	return (
		<>
			<bdi>{f.money(report.verified_net_revenue_minor, report.currency)}</bdi> {t('verified')} (
			<bdi>{f.count(report.verified_orders)}</bdi>)
		</>
	);
}

function Leads({ report, t, f }: Parts) {
	const { currency } = report;
	return (
		<dl class="figures figures-lead">
			<Figure lead label={t('visitors')} about={t('visitors.about')} value={f.count(report.visitors)} />
			<Figure lead label={t('sessions')} about={t('sessions.about')} value={f.count(report.sessions)} />
			<Figure lead label={t('orders')} about={t('orders.about')} value={f.count(report.orders)} />
			<Figure
				lead
				label={t('net_revenue')}
				about={t('net_revenue.about')}
				value={f.money(report.net_revenue_minor, currency)}
				detail={report.verified_orders > 0 ? <Verified report={report} t={t} f={f} /> : undefined}
			/>
		</dl>
	);
}

function Attention({ report, t, f }: Parts) {
	const share = report.sessions > 0 ? report.engaged_sessions / report.sessions : null;
	return (
		<dl class="figures">
			<Figure
				label={t('engaged')}
				about={t('engaged.about')}
				value={f.count(report.engaged_sessions)}
				detail={<bdi>{f.percent(share)}</bdi>}
			/>
			<Figure label={t('bounce_rate')} about={t('bounce_rate.about')} value={f.percent(report.bounce_rate)} />
			<Figure
				label={t('single_page_rate')}
				about={t('single_page_rate.about')}
				value={f.percent(report.single_page_rate)}
			/>
			<Figure label={t('active_time')} about={t('active_time.about')} value={f.duration(report.engaged_time_ms)} />
		</dl>
	);
}

function Others({ report, t, f }: Parts) {
	const others = Object.entries(report.revenue_by_currency).filter(([code]) => code !== report.currency);
	if (others.length === 0) return undefined;
	return (
		<>
			{t('other_currencies')}{' '}
			{others.map(([code, minor]) => (
				<bdi key={code}>{f.money(minor, code)} </bdi>
			))}
		</>
	);
}

function Selling({ report, t, f }: Parts) {
	const { carts, currency } = report;
	const rate = (key: 'session_conversion' | 'visitor_conversion', value: number | null) => (
		<Figure label={t(key)} about={t(`${key}.about`)} value={f.percent(value)} />
	);
	return (
		<dl class="figures">
			<Figure
				label={t('gross_revenue')}
				about={t('gross_revenue.about')}
				value={f.money(report.revenue_minor, currency)}
				detail={<Others report={report} t={t} f={f} />}
			/>
			{rate('session_conversion', report.session_conversion_rate)}
			{rate('visitor_conversion', report.visitor_conversion_rate)}
			<Figure
				label={t('cart_abandonment')}
				about={t('cart_abandonment.about')}
				value={f.percent(carts.abandonment_rate)}
				detail={
					<>
						<bdi>{f.money(carts.abandoned_value_minor, currency)}</bdi> {t('left_in_carts')}
					</>
				}
			/>
		</dl>
	);
}

/** Faults in what was sent, shown only where there are any: nothing is left out in silence. */
function Notes({ report, t, f }: Parts) {
	const notes = [
		{ label: t('notes.excluded'), value: report.excluded_events, text: f.count(report.excluded_events) },
		{ label: t('notes.waiting'), value: report.refunds_waiting, text: f.count(report.refunds_waiting) },
		{
			label: t('notes.excess'),
			value: report.refund_excess_minor,
			text: f.money(report.refund_excess_minor, report.currency),
		},
	].filter(({ value }) => value > 0);
	if (notes.length === 0) return null;
	return (
		<ul class="notes" aria-label={t('notes.title')}>
			{notes.map(({ label, text }) => (
				<li key={label}>
					{label}: <bdi>{text}</bdi>
				</li>
			))}
		</ul>
	);
}

function Skeleton() {
	return (
		<div aria-hidden="true">
			{['figures figures-lead', 'figures', 'figures'].map((row, at) => (
				<div class={row} key={at}>
					{[0, 1, 2, 3].map((cell) => (
						<div class={at === 0 ? 'figure figure-lead' : 'figure'} key={cell}>
							<span class="skeleton skeleton-label" />
							<span class="skeleton skeleton-value" />
						</div>
					))}
				</div>
			))}
		</div>
	);
}

/** The headline figures. */
export function Overview() {
	const { reports, words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	return (
		<Panel id="overview" title={t('overview.title')}>
			<Loaded resource={reports.overview} skeleton={<Skeleton />}>
				{(report) => (
					<>
						<Leads report={report} t={t} f={f} />
						<Attention report={report} t={t} f={f} />
						<Selling report={report} t={t} f={f} />
						<Notes report={report} t={t} f={f} />
					</>
				)}
			</Loaded>
		</Panel>
	);
}
