import type { PagesReport } from '@aisle/protocol';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

function PagesTable({ rows }: Pick<PagesReport, 'rows'>) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const most = Math.max(1, ...rows.map(({ pageviews }) => pageviews));
	return (
		<table class="table table-pages">
			<thead>
				<tr>
					<th scope="col">{t('page')}</th>
					<th scope="col" class="number">
						{t('views')}
					</th>
					<th scope="col" class="number">
						{t('visitors')}
					</th>
				</tr>
			</thead>
			<tbody>
				{rows.map(({ path, pageviews, visitors }) => (
					<tr key={path}>
						<th scope="row" class="barred" style={{ '--share': pageviews / most }}>
							<bdi dir="ltr" class="path">
								{path}
							</bdi>
						</th>
						<td class="number">{f.count(pageviews)}</td>
						<td class="number">{f.count(visitors)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** The most viewed pages. */
export function Pages() {
	const { reports, words } = useApp();
	return (
		<Panel id="pages" title={words.value('pages.title')}>
			<Loaded resource={reports.pages} skeleton={<SkeletonRows rows={10} />}>
				{({ rows }) => (rows.length === 0 ? <EmptyNote /> : <PagesTable rows={rows} />)}
			</Loaded>
		</Panel>
	);
}
