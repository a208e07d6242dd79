import type { ReportName, Row } from '@aisle/protocol';
import { signal } from '@preact/signals';
import type { Ask } from '../state/question.js';

/** One figure on the page of which somebody wants to know what is behind it. */
export interface Asked {
	report: ReportName;
	/** A column of the report, or of its totals. */
	figure: string;
	/** The row in which it stands; of the totals when left out. */
	row?: Row | undefined;
	/** Of a series: the bucket's `date`. */
	bucket?: string | undefined;
	/** What its place on the page asks besides what the view says. */
	ask?: Ask | null | undefined;
}

/** The figure that is being explained; one at a time. */
export const asked = signal<Asked | undefined>(undefined);
