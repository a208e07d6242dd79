import { ReportTable, type ReportTableProps } from '../../parts/table/report-table.js';
import type { TabName } from '../../parts/lists.js';
import type { ScreenId } from '../../state/screens.js';
import { onScreen } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { Link } from '../../ui/link.js';
import { Panel } from '../../ui/panel.js';

/** The first rows of a list, and the way to all of it. */
export function ShortList({ screen, ...table }: ReportTableProps & { report: TabName; screen: ScreenId }) {
	const { view, words } = useApp();
	const t = words.value;
	const more = (
		<Link class="more" view={onScreen(view.value, screen)}>
			{t('more')}
			<span class="unseen"> {t(`report.${table.report}`)}</span>
		</Link>
	);
	return (
		<Panel id={table.report} title={t(`report.${table.report}`)} aside={more}>
			<ReportTable {...table} own={false} />
		</Panel>
	);
}
