import type { ComponentChildren } from 'preact';
import { useApp } from '../ui/context.js';
import { Panel } from '../ui/panel.js';
import { ReportTable, type ReportTableProps } from './table/report-table.js';

/** Reports that stand on a screen under their own name. */
export type ListTab = ReportTableProps & { report: TabName };

/** Lists that have a heading `report.<name>`. */
export type TabName =
	Extract<Parameters<ReturnType<typeof useApp>['words']['value']>[0], `report.${string}`> extends `report.${infer Name}`
		? Extract<ReportTableProps['report'], Name>
		: never;

interface ListsProps {
	/** The first is shown where the address names none. */
	tabs: readonly ListTab[];
	/** Above the list, for the tab that is chosen. */
	head?: (tab: TabName) => ComponentChildren;
}

/** Which of some lists is shown; the choice stands in the address. */
function Tabs({ tabs, current }: { tabs: readonly ListTab[]; current: TabName }) {
	const { words, go } = useApp();
	const t = words.value;
	return (
		<fieldset class="segments">
			<legend class="unseen">{t('tabs')}</legend>
			{tabs.map(({ report }, at) => (
				<label key={report} class="segment">
					<input
						type="radio"
						name="tab"
						checked={report === current}
						onChange={() => go({ tab: at === 0 ? undefined : report, sort: undefined, search: undefined, page: 1 })}
					/>
					<span>{t(`report.${report}`)}</span>
				</label>
			))}
		</fieldset>
	);
}

/** A panel with one of several lists of reports: most screens are that. */
export function Lists({ tabs, head }: ListsProps) {
	const { view, words } = useApp();
	const tab = tabs.find(({ report }) => report === view.value.tab) ?? tabs[0];
	if (!tab) return null;
	const aside = tabs.length > 1 ? <Tabs tabs={tabs} current={tab.report} /> : undefined;
	return (
		<Panel id={tab.report} title={words.value(`report.${tab.report}`)} aside={aside}>
			{head?.(tab.report)}
			<ReportTable key={tab.report} {...tab} />
		</Panel>
	);
}
