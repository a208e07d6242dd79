import type { OverviewReport } from '@aisle/protocol';
import { useApp } from '../../ui/context.js';

/** What the figures above do not say: nothing is left out in silence. Shown only where there is something. */
export function Notes({ report }: { report: OverviewReport }) {
	const { words, formats } = useApp();
	const t = words.value;
	const { count, money } = formats.value;
	const { currency } = report;
	const others = Object.entries(report.net_revenue_by_currency).filter(([code]) => code !== currency);
	const notes = [
		{
			label: t('notes.verified'),
			shown: report.verified_orders > 0,
			text: `${money(report.verified_net_revenue_minor, currency)} (${count(report.verified_orders)})`,
		},
		{
			label: t('other_currencies'),
			shown: others.length > 0,
			text: others.map(([code, minor]) => money(minor, code)).join(' · '),
		},
		{ label: t('notes.excluded'), shown: report.excluded_events > 0, text: count(report.excluded_events) },
		{ label: t('notes.waiting'), shown: report.refunds_waiting > 0, text: count(report.refunds_waiting) },
		{
			label: t('notes.excess'),
			shown: report.refund_excess_minor > 0,
			text: money(report.refund_excess_minor, currency),
		},
	].filter(({ shown }) => shown);
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
