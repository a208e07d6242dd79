import '../styles/annotations.css';
import type { Annotation, SeriesReport } from '@aisle/protocol';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useMayEdit } from '../accounts/use-may-edit.js';
import type { Resource } from '../state/resource.js';
import { useApp } from '../ui/context.js';
import { createLater } from '../ui/later.js';
import { type Mark, marksOf } from './marks.js';
import { useAnnotations } from './use-annotations.js';

const Dialog = createLater(async () => (await import('./dialog.js')).AnnotationsDialog);

/** More lines than this scroll. */
const LINES = 6;

/** What the numbers on the chart stand for, as text. */
function List({ marks }: { marks: readonly Mark[] }) {
	const { words, formats } = useApp();
	const f = formats.value;
	const lines = marks.flatMap(({ annotations }, at) => annotations.map((annotation) => ({ ...annotation, at })));
	if (lines.length === 0) return null;
	return (
		<ul
			class="annotations"
			aria-label={words.value('annotations')}
			{...(lines.length > LINES && { tabIndex: 0, role: 'list' })}
		>
			{lines.map(({ id, date, text, at }) => (
				<li key={id}>
					<span class="annotation-number" aria-hidden="true">
						{f.count(at + 1)}
					</span>
					<span class="annotation-day">{f.day(date)}</span> <bdi>{text}</bdi>
				</li>
			))}
		</ul>
	);
}

/** Where editors write annotations. */
function Button({ resource }: { resource: Resource<Annotation[]> }) {
	const { words } = useApp();
	const mayEdit = useMayEdit();
	const [isOpen, setOpen] = useState(false);
	if (!mayEdit) return null;
	return (
		<>
			<button
				type="button"
				class="button button-quiet"
				aria-haspopup="dialog"
				aria-expanded={isOpen}
				onClick={() => setOpen(true)}
			>
				{words.value('annotations')}
			</button>
			{isOpen && <Dialog resource={resource} onClose={() => setOpen(false)} />}
		</>
	);
}

interface AnnotationsProps {
	/** What the chart shows. */
	report: SeriesReport;
	/** Told where on the chart something was written. */
	onMarks: (marks: readonly Mark[]) => void;
}

/** Below a chart: what its marks stand for, and for editors the way to write more. */
export function Annotations({ report: { points, to }, onMarks }: AnnotationsProps) {
	const { today } = useApp();
	const resource = useAnnotations();
	const written = resource.state.value.value;
	const last = to ?? today.value;
	const marks = useMemo(
		() =>
			marksOf(
				points.map(({ date }) => date),
				last,
				written ?? [],
			),
		[points, last, written],
	);
	useEffect(() => onMarks(marks), [marks]);
	return (
		<>
			<Button resource={resource} />
			<List marks={marks} />
		</>
	);
}
