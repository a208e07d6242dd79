import type { ListReport } from '@aisle/protocol';
import { Sankey } from '../../parts/charts/sankey.js';
import { OTHER_VALUES as OTHER } from '../../parts/value-name.js';
import { useApp } from '../../ui/context.js';
import { flowGraph } from './flow-graph.js';

/** A step in words, and where a click on it leads. */
function useSteps() {
	const { view, words, go } = useApp();
	const t = words.value;
	const { options } = view.value;
	const nameOf = (step: string): string => {
		if (step === OTHER) return t('paths.other');
		return step.startsWith('/') ? step : t.event(step);
	};
	const open = (step: string) => () =>
		go({ options: { ...options, anchor: [step.startsWith('/') ? `path:${step}` : `event:${step}`] } });
	return { nameOf, open };
}

/** Paths from the anchor as flows; a click on a step makes it the new anchor. */
export function Flow({ answer, isBack }: { answer: ListReport; isBack: boolean }) {
	const { words, formats } = useApp();
	const t = words.value;
	const { count } = formats.value;
	const { nameOf, open } = useSteps();
	const { nodes, links } = flowGraph(answer.rows);
	const stepOf = (id: string): string => nameOf(nodes.find((node) => node.id === id)?.step ?? '');
	return (
		<Sankey
			name="paths"
			title={t('report.paths')}
			reversed={isBack}
			steps={nodes.map(({ id, depth, step, sessions, exits }) => ({
				id,
				depth,
				name: nameOf(step),
				text: count(sessions),
				ends: sessions > 0 ? exits / sessions : 0,
				about: t(isBack ? 'paths.node_back' : 'paths.node', {
					step: nameOf(step),
					sessions: count(sessions),
					exits: count(exits),
				}),
				onOpen: depth > 0 && step !== OTHER ? open(step) : undefined,
			}))}
			links={links.map((link) => ({
				...link,
				about: `${stepOf(link.source)} → ${stepOf(link.target)}: ${count(link.value)}`,
			}))}
		/>
	);
}
