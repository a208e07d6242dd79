import { useApp } from '../../ui/context.js';

export interface FunnelStep {
	name: string;
	/** How many came so far. */
	count: number;
	/** Of those of the step before, 0 to 1. */
	share: number | null;
	/** How many went no further. */
	left: number | null;
}

/** Steps one under the other, each as long as its share of the first; between two of them, who was lost. */
export function Funnel({ steps }: { steps: readonly FunnelStep[] }) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	const most = steps[0]?.count || 1;
	return (
		<ol class="funnel">
			{steps.map(({ name, count, share, left }, at) => (
				<li key={`${at}:${name}`} class="funnel-step">
					<div class="funnel-head">
						<span class="funnel-name">
							<bdi>{name}</bdi>
						</span>
						<strong>{f.count(count)}</strong>
						<span class="funnel-share">{at > 0 && t('funnel.of_before', { share: f.percent(share) })}</span>
					</div>
					<div class="funnel-bar" aria-hidden="true" style={{ '--share': count / most }} />
					{left !== null && left > 0 && <p class="funnel-left">{t.plural('funnel.left', left, f.count(left))}</p>}
				</li>
			))}
		</ol>
	);
}
