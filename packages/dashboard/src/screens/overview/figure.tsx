import type { ReportColumn, ReportName } from '@aisle/protocol';
import type { ComponentChildren } from 'preact';
import { Sparkline } from '../../parts/charts/sparkline.js';
import { Delta } from '../../parts/delta.js';
import { FigureName } from '../../parts/definition.js';

interface FigureProps {
	report: ReportName;
	column: ReportColumn;
	title?: string | undefined;
	value: string;
	/** Against the other range; left out where nothing is compared. */
	change?: number | null | undefined;
	was?: string | undefined;
	/** Its course over the range. */
	course?: readonly number[] | undefined;
	/** A smaller line below the value. */
	detail?: ComponentChildren;
	lead?: boolean;
}

/** One number under its name: a click on the name tells what is counted. */
export function Figure({ report, column, title, value, change, was, course, detail, lead = false }: FigureProps) {
	return (
		<div class={lead ? 'figure figure-lead' : 'figure'}>
			<dt>
				<FigureName report={report} column={column} title={title} />
			</dt>
			<dd class="figure-value">
				<bdi>{value}</bdi>
			</dd>
			<dd class="figure-detail">
				{change !== undefined && <Delta name={column.key} change={change} {...(was !== undefined && { was })} />}
				{detail}
			</dd>
			{course && (
				<dd class="figure-course">
					<Sparkline values={course} />
				</dd>
			)}
		</div>
	);
}
