import type { RefusedTotal, RejectedReport } from '@aisle/protocol';
import { useEffect, useMemo } from 'preact/hooks';
import { createResource } from '../../state/resource.js';
import { useApp } from '../../ui/context.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

interface Reason extends RefusedTotal {
	/** Said behind the reason. */
	note?: string;
}

/** One line a reason: how many events, how many requests as a whole, and when it was last seen. Stacked on a phone like the list below. */
function Reasons({ reasons }: { reasons: Reason[] }) {
	const { words, formats } = useApp();
	const t = words.value;
	const { count, day } = formats.value;
	const most = Math.max(1, ...reasons.map(({ events, requests }) => Math.max(events, requests)));
	const labels = [t('rejected.count'), t('rejected.requests'), t('rejected.last')];
	return (
		<table class="table table-stacked" role="table">
			<thead role="rowgroup">
				<tr role="row">
					{[t('rejected.reason'), ...labels].map((label, at) => (
						<th scope="col" role="columnheader" class={at > 0 ? 'number' : undefined} key={label}>
							{label}
						</th>
					))}
				</tr>
			</thead>
			<tbody role="rowgroup">
				{reasons.map(({ code, note, events, requests, last }) => (
					<tr role="row" key={code + (note ?? '')}>
						<th scope="row" role="rowheader" class="barred" style={{ '--share': Math.max(events, requests) / most }}>
							{t.refusal(code)} <code dir="ltr">{code}</code> {note}
						</th>
						{[count(events), count(requests), day(last)].map((text, column) => (
							<td role="cell" class="number" key={column}>
								<span class="cell-label" aria-hidden="true">
									{labels[column]}
								</span>
								<bdi>{text}</bdi>
							</td>
						))}
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
		<details class="table-toggle">
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
							{[t.refusal(code), path ?? t('rejected.whole'), body].map((text, column) => (
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

/** Refused events that are listed one by one. */
const NEWEST = 20;

/** What was refused, and why. */
export function Rejected() {
	const { client, site, pulse, words } = useApp();
	const t = words.value;
	const rejected = useMemo(() => createResource<RejectedReport>(), []);
	const name = site.value?.name;
	const beat = pulse.value;
	useEffect(() => {
		if (name !== undefined) void rejected.load((signal) => client.rejected(name, NEWEST, signal));
	}, [name, beat]);
	return (
		<Panel id="rejected" title={t('rejected.title')}>
			<p class="hint">{t('rejected.text')}</p>
			<Loaded resource={rejected} skeleton={<SkeletonRows rows={4} />}>
				{({ totals, nowhere, rows }) => {
					const note = t('rejected.nowhere');
					const reasons = [...totals, ...nowhere.map((total) => ({ ...total, note }))];
					if (reasons.length === 0) return <p class="empty">{t('rejected.none')}</p>;
					return (
						<>
							<Reasons reasons={reasons} />
							{rows.length > 0 && <Newest rows={rows} />}
						</>
					);
				}}
			</Loaded>
		</Panel>
	);
}
