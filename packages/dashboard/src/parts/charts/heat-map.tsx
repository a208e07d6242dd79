import { DIRECTIONS } from '../../i18n/languages.js';
import { useApp } from '../../ui/context.js';
import { ChartFrame } from './chart-frame.js';

export interface HeatCell {
	/** How dark it is, 0 to 1. */
	share: number;
	text: string;
	/** A second line, smaller. */
	note?: string | undefined;
	/** All of it in words. */
	about: string;
	/** Drawn with an open edge: it is not over yet. */
	open?: boolean;
}

interface HeatMapProps {
	/** Of the files that are saved. */
	name: string;
	title: string;
	columns: readonly string[];
	rows: readonly { name: string; cells: readonly (HeatCell | undefined)[] }[];
	/** What the columns, and the rows, are. */
	columnTitle: string;
	rowTitle: string;
}

const ROW = 44;
const TOP = 44;
const NAME = 120;
const CELL = 58;

function Cell({ cell, x, y, width }: { cell: HeatCell; x: number; y: number; width: number }) {
	const middle = x + width / 2;
	return (
		<g>
			<title>{cell.about}</title>
			<rect
				x={x + 1}
				y={y + 1}
				width={width - 2}
				height={ROW - 2}
				rx={4}
				class={cell.open ? 'heat-cell heat-open' : 'heat-cell'}
				fill-opacity={0.08 + 0.92 * cell.share}
			/>
			<text x={middle} y={y + (cell.note ? 20 : 27)} text-anchor="middle">
				{cell.text}
			</text>
			{cell.note && (
				<text class="heat-note" x={middle} y={y + 35} text-anchor="middle">
					{cell.note}
				</text>
			)}
		</g>
	);
}

/** A grid of which darker cells hold more; every cell says its figure as well. Columns run as the language is read. */
export function HeatMap({ name, title, columns, rows, columnTitle, rowTitle }: HeatMapProps) {
	const rtl = DIRECTIONS[useApp().language.value] === 'rtl';
	const height = TOP + rows.length * ROW + 4;
	return (
		<ChartFrame name={name} height={height} minWidth={NAME + columns.length * CELL}>
			{(width) => {
				const cell = (width - NAME) / Math.max(1, columns.length);
				const x = (at: number): number => (rtl ? width - NAME - (at + 1) * cell : NAME + at * cell);
				const edge = rtl ? width : 0;
				const anchor = rtl ? 'end' : 'start';
				return (
					<svg class="drawing" width={width} height={height} role="img" aria-label={title}>
						<text class="axis" x={edge} y={34} text-anchor={anchor}>
							{rowTitle}
						</text>
						<text class="axis" x={rtl ? width - NAME : NAME} y={14} text-anchor={anchor}>
							{columnTitle}
						</text>
						{columns.map((column, at) => (
							<text class="axis" key={column} x={x(at) + cell / 2} y={34} text-anchor="middle">
								{column}
							</text>
						))}
						{rows.map((row, down) => (
							<g key={row.name}>
								<text x={edge} y={TOP + down * ROW + 27} text-anchor={anchor}>
									{row.name}
								</text>
								{row.cells.map(
									(one, at) => one && <Cell key={columns[at]} cell={one} x={x(at)} y={TOP + down * ROW} width={cell} />,
								)}
							</g>
						))}
					</svg>
				);
			}}
		</ChartFrame>
	);
}
