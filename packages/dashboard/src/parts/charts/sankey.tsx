import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey';
import { DIRECTIONS } from '../../i18n/languages.js';
import { useApp } from '../../ui/context.js';
import { ChartFrame } from './chart-frame.js';

export interface SankeyStep {
	id: string;
	/** Column, from 0. */
	depth: number;
	name: string;
	text: string;
	about: string;
	/** Share of it that ends here, 0 to 1. */
	ends: number;
	/** What a click does; nothing where there is no more to see. */
	onOpen?: (() => void) | undefined;
}

interface SankeyProps {
	/** Of the files that are saved. */
	name: string;
	title: string;
	steps: readonly SankeyStep[];
	links: readonly { source: string; target: string; value: number; about: string }[];
	/** The first step stands at the end: paths lead to it. */
	reversed?: boolean;
}

interface LinkData {
	about: string;
}

type Node = SankeyNode<SankeyStep, LinkData>;
type Link = SankeyLink<SankeyStep, LinkData>;

const BAR = 12;
/** Width of a column, so that names have room. */
const COLUMN = 200;
const LETTER = 6.8;

function clip(text: string, width: number): string {
	const most = Math.max(4, Math.floor(width / LETTER));
	return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function Step({ node, mirrored, room }: { node: Node; mirrored: boolean; room: number }) {
	const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node;
	const height = Math.max(1, y1 - y0);
	const x = mirrored ? x0 - 6 : x1 + 6;
	const anchor = mirrored ? 'end' : 'start';
	const { onOpen } = node;
	return (
		<g
			class={onOpen ? 'flow-step flow-open' : 'flow-step'}
			{...(onOpen && {
				role: 'button',
				tabIndex: 0,
				onClick: onOpen,
				onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && onOpen(),
			})}
			aria-label={node.about}
		>
			<title>{node.about}</title>
			<rect class="flow-bar" x={x0} y={y0} width={x1 - x0} height={height} />
			<rect class="flow-exit" x={x0} y={y1 - height * node.ends} width={x1 - x0} height={height * node.ends} />
			<text x={x} y={(y0 + y1) / 2 - 1} text-anchor={anchor}>
				{clip(node.name, room)}
			</text>
			<text class="axis" x={x} y={(y0 + y1) / 2 + 13} text-anchor={anchor}>
				{node.text}
			</text>
		</g>
	);
}

interface Placing extends Pick<SankeyProps, 'steps' | 'links'> {
	width: number;
	height: number;
	/** Width that a name has beside its bar. */
	room: number;
	mirrored: boolean;
}

/** Bars and flows where they are drawn. */
function place({ steps, links, width, height, room, mirrored }: Placing) {
	const layout = sankey<SankeyStep, LinkData>()
		.nodeId(({ id }) => id)
		.nodeAlign((node) => node.depth)
		.nodeWidth(BAR)
		.nodePadding(30)
		.extent([
			[0, 8],
			[width - room - 8, height - 18],
		]);
	const nodes = steps.map((step): Node => ({ ...step }));
	// where nobody went on there is one column, between whose ends the layout would divide by nothing
	const alone = () => ({
		nodes: nodes.map((node) => ({ ...node, x0: 0, x1: BAR, y0: 8, y1: height - 18 })),
		links: [],
	});
	const graph = links.length === 0 ? alone() : layout({ nodes, links: links.map((link) => ({ ...link })) });
	if (mirrored) for (const node of graph.nodes) [node.x0, node.x1] = [width - (node.x1 ?? 0), width - (node.x0 ?? 0)];
	const edge = (end: Link['source'], far: boolean): number =>
		(far !== mirrored ? (end as Node).x1 : (end as Node).x0) ?? 0;
	const line = sankeyLinkHorizontal<SankeyStep, LinkData>()
		.source(({ source, y0 }: Link) => [edge(source, true), y0 ?? 0])
		.target(({ target, y1 }: Link) => [edge(target, false), y1 ?? 0]);
	return { ...graph, line };
}

function Plot({ title, ...placing }: Placing & { title: string }) {
	const { width, height, room, mirrored } = placing;
	const { nodes, links, line } = place(placing);
	return (
		<svg class="drawing" width={width} height={height} role="group" aria-label={title}>
			{links.map((link, at) => (
				<path key={at} class="flow-link" d={line(link) ?? ''} stroke-width={Math.max(1, link.width ?? 1)}>
					<title>{link.about}</title>
				</path>
			))}
			{nodes.map((node) => (
				<Step key={node.id} node={node} mirrored={mirrored} room={room} />
			))}
		</svg>
	);
}

/** Flows between steps in columns; the orange part of a step is what ends there. Columns run as the language is read. */
export function Sankey({ name, reversed = false, ...plot }: SankeyProps) {
	const rtl = DIRECTIONS[useApp().language.value] === 'rtl';
	const { steps } = plot;
	const columns = Math.max(...steps.map(({ depth }) => depth)) + 1;
	const tallest = Math.max(
		...Array.from({ length: columns }, (_, at) => steps.filter(({ depth }) => depth === at).length),
	);
	const height = Math.max(220, tallest * 46);
	return (
		<ChartFrame name={name} height={height} minWidth={columns * COLUMN}>
			{(width) => (
				<Plot {...plot} width={width} height={height} room={width / columns - BAR - 12} mirrored={rtl !== reversed} />
			)}
		</ChartFrame>
	);
}
