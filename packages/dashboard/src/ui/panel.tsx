import type { ComponentChildren } from 'preact';
import type { Loadable, Resource } from '../state/resource.js';
import { useApp } from './context.js';
import { FaultNote } from './fault-note.js';

interface PanelProps {
	/** Names the region and its heading. */
	id: string;
	title: string;
	/** Controls beside the heading. */
	aside?: ComponentChildren;
	children: ComponentChildren;
}

/** A titled region of the page. */
export function Panel({ id, title, aside, children }: PanelProps) {
	return (
		<section class={`panel panel-${id}`} aria-labelledby={`${id}-title`}>
			<header class="panel-head">
				<h2 id={`${id}-title`}>{title}</h2>
				{aside}
			</header>
			{children}
		</section>
	);
}

interface LoadedProps<T> {
	resource: Resource<T>;
	/** Stands in for the value until there is one, and has its size. */
	skeleton: ComponentChildren;
	children: (value: T) => ComponentChildren;
}

/** Draws a value as soon as there is one: skeleton before, dimmed while a new one comes, a fault with a retry after a failure. */
export function Loaded<T>({ resource, skeleton, children }: LoadedProps<T>) {
	const { words } = useApp();
	const { loading, value, fault }: Loadable<T> = resource.state.value;
	const t = words.value;
	if (value === undefined && fault) return <FaultNote fault={fault} onRetry={() => void resource.reload()} />;
	if (value === undefined) {
		return (
			<div class="waiting" aria-busy="true">
				<span class="unseen">{t('loading')}</span>
				{skeleton}
			</div>
		);
	}
	return (
		<div class={loading ? 'dimmed' : ''} aria-busy={loading}>
			{fault && <FaultNote fault={fault} onRetry={() => void resource.reload()} />}
			{children(value)}
		</div>
	);
}

/** Grey lines in the place of a list. */
export function SkeletonRows({ rows }: { rows: number }) {
	return (
		<div class="skeleton-rows" aria-hidden="true">
			{Array.from({ length: rows }, (_, row) => (
				<span class="skeleton" key={row} />
			))}
		</div>
	);
}
