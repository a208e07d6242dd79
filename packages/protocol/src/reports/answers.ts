import type { ReportName } from './definitions.js';
import type { ChannelsReport, ListReport, PagesReport } from './lists.js';
import type { OverviewReport, SeriesReport } from './shapes.js';

interface OwnShapes {
	overview: OverviewReport;
	series: SeriesReport;
	pages: PagesReport;
	channels: ChannelsReport;
}

/** Names of the reports that are lists. */
export type ListName = Exclude<ReportName, 'overview' | 'series'>;

/** Answers by the report's name. */
export type Reports = { [N in ReportName]: N extends keyof OwnShapes ? OwnShapes[N] : ListReport };
