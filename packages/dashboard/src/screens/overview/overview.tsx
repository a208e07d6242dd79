import { useReport } from '../../parts/use-report.js';
import { SeriesPanel } from './series-panel.js';
import { FiguresPanel } from './figures-panel.js';
import { ShortList } from './short-list.js';

/** The headline figures, their course, and the beginnings of the lists that are looked at most. */
export function Screen() {
	const series = useReport('series');
	return (
		<>
			<FiguresPanel series={series} />
			<SeriesPanel series={series} />
			<div class="columns columns-even">
				<ShortList
					screen="sources"
					report="channels"
					show={['channel', 'visitors', 'net_revenue_minor']}
					filterBy="channel"
				/>
				<ShortList screen="pages" report="pages" show={['path', 'pageviews', 'visitors']} filterBy="path" />
				<ShortList
					screen="products"
					report="products"
					show={['item', 'viewed', 'bought', 'revenue_minor']}
					bar="viewed"
				/>
				<ShortList
					screen="losses"
					report="losses"
					show={['reason', 'carts', 'value_minor']}
					sort={{ key: 'value_minor', descending: true }}
					bar="value_minor"
				/>
			</div>
		</>
	);
}
