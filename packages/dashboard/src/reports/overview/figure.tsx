import type { ComponentChildren } from 'preact';
import { useApp } from '../../ui/context.js';

interface FigureProps {
	label: string;
	/** What is counted, in a sentence or two. */
	about: string;
	value: string;
	/** A smaller line below the value. */
	detail?: ComponentChildren;
	lead?: boolean;
}

/** One number with its name and, on demand, its definition. */
export function Figure({ label, about, value, detail, lead = false }: FigureProps) {
	const t = useApp().words.value;
	return (
		<div class={lead ? 'figure figure-lead' : 'figure'}>
			<dt>{label}</dt>
			<dd class="figure-value">
				<bdi>{value}</bdi>
			</dd>
			{detail !== undefined && <dd class="figure-detail">{detail}</dd>}
			<dd class="figure-about">
				<details>
					<summary aria-label={`${label}: ${t('definition')}`} title={t('definition')}>
						<span aria-hidden="true">?</span>
					</summary>
					<p>{about}</p>
				</details>
			</dd>
		</div>
	);
}
