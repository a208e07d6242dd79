import '../../styles/losses.css';
import type { ListReport, Row } from '@aisle/protocol';
import { addDays } from '../../format/dates.js';
import { ReportTable } from '../../parts/table/report-table.js';
import { sorted, pairsOf } from '../../parts/table/list-rows.js';
import { useReport } from '../../parts/use-report.js';
import { VALUE_WORDS } from '../../parts/value-name.js';
import { withValue } from '../../state/filters.js';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

type Reason = (typeof VALUE_WORDS.reason)[number];

/** The event that a reason shows itself by: sessions can be filtered by it. */
const SIGNS: Partial<Record<Reason, string>> = {
	payment_failed: 'payment_failed',
	js_error: 'js_error',
	shipping_shown: 'add_shipping_info',
	idle: 'cart_idle',
};

const DAYS_OF_MONTH = 30;

function reasonOf(row: Row): Reason {
	return VALUE_WORDS.reason.find((reason) => reason === row['reason']) ?? 'no_signal';
}

/** One reason: what it cost, how many carts, and what can be done about it. */
function Loss({ row, most, currency }: { row: Row; most: number; currency: string }) {
	const { words, formats, view, go } = useApp();
	const t = words.value;
	const f = formats.value;
	const reason = reasonOf(row);
	const value = Number(row['value_minor'] ?? 0);
	const sign = SIGNS[reason];
	return (
		<li class="loss" style={{ '--share': value / most }}>
			<div class="loss-head">
				<h3>{t(`value.reason.${reason}`)}</h3>
				<strong>
					<bdi>{f.money(value, currency)}</bdi>
				</strong>
			</div>
			<div class="loss-bar" aria-hidden="true" />
			<p>
				{t.plural('losses.carts', Number(row['carts'] ?? 0), f.count(Number(row['carts'] ?? 0)))}
				{' · '}
				{t('losses.share', { share: f.percent(Number(row['share'] ?? 0)) })}
			</p>
			<p class="loss-hint">
				{t(`reason.${reason}.hint`)}{' '}
				{sign !== undefined && (
					<button
						type="button"
						class="inline-button"
						onClick={() => go({ filters: withValue(view.value.filters, 'event', sign), page: 1 })}
					>
						{t('losses.look')}
					</button>
				)}
			</p>
		</li>
	);
}

function Ranking({ answer }: { answer: ListReport }) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const ranked = sorted(pairsOf(answer), { key: 'value_minor', descending: true }).filter(
		({ row }) => Number(row['carts']) > 0,
	);
	if (ranked.length === 0) return <EmptyNote text={t('losses.none')} />;
	const most = Number(ranked[0]?.row['value_minor'] ?? 0) || 1;
	const carts = Number(answer.totals['carts'] ?? 0);
	return (
		<>
			<p class="lead-line">
				<strong>
					<bdi>{f.money(Number(answer.totals['value_minor'] ?? 0), answer.currency)}</bdi>
				</strong>{' '}
				{t.plural('losses.left', carts, f.count(carts))} <MonthWorth />
			</p>
			<ol class="losses">
				{ranked.map(({ row }) => (
					<Loss key={String(row['reason'])} row={row} most={most} currency={answer.currency} />
				))}
			</ol>
		</>
	);
}

/** What the last thirty days of the range cost, where it is longer than that. */
function MonthWorth() {
	const { question, words, formats } = useApp();
	const { from, to } = question.value ?? {};
	const start = to === undefined ? undefined : addDays(to, 1 - DAYS_OF_MONTH);
	const isLonger = start !== undefined && to !== undefined && from !== undefined && from < start;
	const month = useReport('losses', isLonger ? { from: start, to, limit: 1 } : null).state.value.value;
	if (!month) return null;
	const worth = formats.value.money(Number(month.totals['value_minor'] ?? 0), month.currency);
	return <span>{words.value('losses.month', { worth })}</span>;
}

/** Where money leaves: abandoned carts by the likeliest reason, what is worth most first. */
export function Screen() {
	const losses = useReport('losses');
	const t = useApp().words.value;
	return (
		<>
			<Panel id="losses" title={t('losses.title')}>
				<Loaded resource={losses} skeleton={<SkeletonRows rows={12} />}>
					{(answer) => <Ranking answer={answer} />}
				</Loaded>
			</Panel>
			<Panel id="losses-table" title={t('report.losses')}>
				<ReportTable
					report="losses"
					sort={{ key: 'value_minor', descending: true }}
					bar="value_minor"
					searchable={false}
					empty={t('losses.none')}
				/>
			</Panel>
		</>
	);
}
