import { Lists, type TabName } from '../../parts/lists.js';
import { useReport } from '../../parts/use-report.js';
import { useApp } from '../../ui/context.js';
import { Loaded, SkeletonRows } from '../../ui/panel.js';
import { Intervals } from './intervals.js';
import { Lifetime } from './lifetime.js';
import { Pareto } from './pareto.js';
import { RfmGrid } from './rfm-grid.js';

const CHARTS = { pareto: Pareto, rfm: RfmGrid, lifetime_value: Lifetime, repeat_interval: Intervals } as const;

function isCharted(tab: TabName): tab is keyof typeof CHARTS {
	return Object.hasOwn(CHARTS, tab);
}

/** The chart of a list of customers: of all its rows, also where the table shows a page of them. */
function Chart({ report }: { report: keyof typeof CHARTS }) {
	const resource = useReport(report, { limit: 1_000 });
	const Drawing = CHARTS[report];
	// the list below says it
	if (resource.state.value.fault === 'unfiltered') return null;
	return (
		<Loaded resource={resource} skeleton={<SkeletonRows rows={7} />}>
			{(answer) => (answer.rows.length === 0 ? null : <Drawing answer={answer} />)}
		</Loaded>
	);
}

/** Who buys: how much comes from how few, how lately and how often, what they are worth, and when they come again. */
export function Screen() {
	const empty = useApp().words.value('customers.none');
	const plain = { searchable: false, empty } as const;
	return (
		<Lists
			head={(tab) => isCharted(tab) && <Chart key={tab} report={tab} />}
			tabs={[
				{ report: 'pareto', bar: null, totals: false, ...plain },
				{ report: 'rfm', bar: null, ...plain },
				{ report: 'lifetime_value', bar: 'net_revenue_minor', ...plain },
				{ report: 'repeat_interval', bar: null, totals: false, ...plain },
			]}
		/>
	);
}
