import type { RejectedReport } from '@aisle/protocol';
import { useApp } from '../../ui/context.js';
import { Panel } from '../../ui/panel.js';

function Reasons({ by_code: byCode }: Pick<RejectedReport, 'by_code'>) {
	const { words, formats } = useApp();
	const t = words.value;
	const rows = Object.entries(byCode);
	const most = Math.max(1, ...rows.map(([, count]) => count));
	return (
		<table class="table">
			<thead>
				<tr>
					<th scope="col">{t('rejected.reason')}</th>
					<th scope="col" class="number">
						{t('rejected.count')}
					</th>
				</tr>
			</thead>
			<tbody>
				{rows.map(([code, count]) => (
					<tr key={code}>
						<th scope="row" class="barred" style={{ '--share': count / most }}>
							<code dir="ltr">{code}</code>
						</th>
						<td class="number">{formats.value.count(count)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** The newest of them. On a phone every row becomes a small card, so the roles are spelled out: `display` would take them away. */
function Newest({ rows }: Pick<RejectedReport, 'rows'>) {
	const { words, formats } = useApp();
	const t = words.value;
	const labels = [t('rejected.reason'), t('rejected.field'), t('rejected.sent')];
	return (
		<details>
			<summary>{t('rejected.newest')}</summary>
			<table class="table table-stacked" role="table">
				<thead role="rowgroup">
					<tr role="row">
						{[t('rejected.received'), ...labels].map((label) => (
							<th scope="col" role="columnheader" key={label}>
								{label}
							</th>
						))}
					</tr>
				</thead>
				<tbody role="rowgroup">
					{rows.map(({ received, code, path, body }, at) => (
						<tr role="row" key={at}>
							<th scope="row" role="rowheader">
								<bdi>{formats.value.moment(Date.parse(received))}</bdi>
							</th>
							{[code, path ?? t('rejected.whole'), body].map((text, column) => (
								<td role="cell" key={column}>
									<span class="cell-label" aria-hidden="true">
										{labels[column]}
									</span>
									<bdi class="path">{text}</bdi>
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</details>
	);
}

/** Events that were refused, and why; nothing at all where there are none. */
export function Rejected() {
	const { reports, words } = useApp();
	const t = words.value;
	const { value } = reports.rejected.state.value;
	if (!value || value.kept === 0) return null;
	return (
		<Panel id="rejected" title={t('rejected.title')}>
			<p>{t('rejected.text')}</p>
			<Reasons by_code={value.by_code} />
			<Newest rows={value.rows} />
		</Panel>
	);
}
