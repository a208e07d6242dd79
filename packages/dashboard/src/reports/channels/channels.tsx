import type { ChannelRow, ChannelsReport } from '@aisle/protocol';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

function useColumns(currency: string) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const share = (part: number, whole: number) => f.percent(whole > 0 ? part / whole : null);
	return [
		{ label: t('sessions'), text: (row: ChannelRow) => f.count(row.sessions) },
		{ label: t('visitors'), text: (row: ChannelRow) => f.count(row.visitors) },
		{ label: t('channels.engaged'), text: (row: ChannelRow) => share(row.engaged_sessions, row.sessions) },
		{ label: t('channels.conversion'), text: (row: ChannelRow) => share(row.converting_sessions, row.sessions) },
		{ label: t('orders'), text: (row: ChannelRow) => f.count(row.orders) },
		{ label: t('net_revenue'), text: (row: ChannelRow) => f.money(row.net_revenue_minor, currency) },
	];
}

/** On a phone every row becomes a small card, so the roles are spelled out: `display` would take them away. */
function ChannelsTable({ rows, currency }: Pick<ChannelsReport, 'rows' | 'currency'>) {
	const t = useApp().words.value;
	const columns = useColumns(currency);
	const most = Math.max(1, ...rows.map(({ sessions }) => sessions));
	return (
		<table class="table table-stacked" role="table">
			<thead role="rowgroup">
				<tr role="row">
					<th scope="col" role="columnheader">
						{t('channel')}
					</th>
					{columns.map(({ label }) => (
						<th scope="col" role="columnheader" class="number" key={label}>
							{label}
						</th>
					))}
				</tr>
			</thead>
			<tbody role="rowgroup">
				{rows.map((row) => (
					<tr role="row" key={row.channel}>
						<th scope="row" role="rowheader" class="barred" style={{ '--share': row.sessions / most }}>
							<bdi>{t.channel(row.channel)}</bdi>
						</th>
						{columns.map(({ label, text }) => (
							<td role="cell" class="number" key={label}>
								<span class="cell-label" aria-hidden="true">
									{label}
								</span>
								<bdi>{text(row)}</bdi>
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Where sessions came from, and what they brought. */
export function Channels() {
	const { reports, words } = useApp();
	return (
		<Panel id="channels" title={words.value('channels.title')}>
			<Loaded resource={reports.channels} skeleton={<SkeletonRows rows={6} />}>
				{({ rows, currency }) =>
					rows.length === 0 ? <EmptyNote /> : <ChannelsTable rows={rows} currency={currency} />
				}
			</Loaded>
		</Panel>
	);
}
