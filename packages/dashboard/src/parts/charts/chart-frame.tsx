import type { ComponentChildren } from 'preact';
import { useApp } from '../../ui/context.js';
import { ImageButtons } from '../export/image-buttons.js';
import { useWidth } from './use-width.js';

interface FrameProps {
	/** Of the files that are saved. */
	name: string;
	/** A line above the drawing, such as the value under the pointer. */
	head?: ComponentChildren;
	/** Narrower than this the drawing is scrolled. */
	minWidth?: number;
	height: number;
	/** Draws into a width. */
	children: (width: number) => ComponentChildren;
	/** Beside the buttons that save. */
	foot?: ComponentChildren;
}

/** What every chart has around it: its room before it is there, a scroll where it is wide, and the ways to save it. */
export function ChartFrame({ name, head, minWidth = 0, height, children, foot }: FrameProps) {
	const [host, width] = useWidth<HTMLDivElement>();
	const t = useApp().words.value;
	const scrolls = minWidth > width;
	return (
		<figure class="chart">
			{head}
			<div
				ref={host}
				class="chart-room"
				style={{ blockSize: `${height}px` }}
				{...(scrolls && { tabIndex: 0, role: 'region', 'aria-label': t('chart.scrolls') })}
			>
				{width > 0 && children(Math.max(width, minWidth))}
			</div>
			<figcaption class="chart-foot">
				{foot}
				<ImageButtons name={name} svg={() => host.current?.querySelector('svg') ?? null} />
			</figcaption>
		</figure>
	);
}
