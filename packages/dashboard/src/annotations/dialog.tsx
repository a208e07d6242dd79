import '../styles/drawer.css';
import type { Annotation } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import { useAccess } from '../accounts/context.js';
import type { AccountRefusal } from '../accounts/requests.js';
import { Modal } from '../dialogs/modal.js';
import type { Resource } from '../state/resource.js';
import { useApp } from '../ui/context.js';
import { Loaded, SkeletonRows } from '../ui/panel.js';
import { AnnotationForm, type Draft } from './form.js';
import { refusalText } from './refusal.js';
import { removeAnnotation } from './requests.js';
import { useSay } from './words.js';

interface WrittenProps {
	annotation: Annotation;
	onEdit: () => void;
	onRemoved: () => void;
}

/** One that was written, with the ways to change it and, after a second click, to take it away. */
function Written({ annotation: { id, date, text }, onEdit, onRemoved }: WrittenProps) {
	const { site, formats } = useApp();
	const fetch = useAccess()?.fetch;
	const say = useSay();
	const [isSure, setSure] = useState(false);
	const [refusal, setRefusal] = useState<AccountRefusal>();
	const remove = async () => {
		if (!isSure) return setSure(true);
		setSure(false);
		if (!fetch) return undefined;
		const done = await removeAnnotation(fetch, site.value?.name ?? '', id);
		return done.ok ? onRemoved() : setRefusal(done.refusal);
	};
	return (
		<li>
			<span class="annotation-text">
				<small>{formats.value.day(date)}</small>
				<bdi>{text}</bdi>
			</span>
			<span class="annotation-ways">
				<button type="button" class="button button-quiet" aria-label={say('edit.of', { text })} onClick={onEdit}>
					{say('edit')}
				</button>
				<button
					type="button"
					class="button button-quiet"
					aria-label={isSure ? undefined : say('remove.of', { text })}
					onClick={() => void remove()}
					onBlur={() => setSure(false)}
				>
					{say(isSure ? 'remove.sure' : 'remove')}
				</button>
			</span>
			{refusal && <small role="alert">{refusalText(say, refusal)}</small>}
		</li>
	);
}

function Content({ list, onChange }: { list: readonly Annotation[]; onChange: () => void }) {
	const say = useSay();
	const [draft, setDraft] = useState<Draft>({});
	// a form of another draft begins anew
	const [turn, setTurn] = useState(0);
	const begin = (next: Draft): void => {
		setDraft(next);
		setTurn(turn + 1);
	};
	return (
		<>
			<p class="hint">{say('about')}</p>
			<AnnotationForm
				key={turn}
				draft={draft}
				onSaved={() => {
					begin({});
					onChange();
				}}
				onCancel={draft.id === undefined ? undefined : () => begin({})}
			/>
			<ul class="annotation-list" aria-label={say('written')}>
				{list.toReversed().map((annotation) => (
					<Written
						key={annotation.id}
						annotation={annotation}
						onEdit={() => begin(annotation)}
						onRemoved={() => {
							if (draft.id === annotation.id) begin({});
							onChange();
						}}
					/>
				))}
			</ul>
		</>
	);
}

/** Annotations of the site: a day and what happened on it. For editors. */
export function AnnotationsDialog({ resource, onClose }: { resource: Resource<Annotation[]>; onClose: () => void }) {
	const t = useApp().words.value;
	return (
		<Modal label={t('annotations')} class="drawer annotations-dialog" onClose={onClose}>
			<header class="dialog-head">
				<h2>{t('annotations')}</h2>
				<button type="button" class="button button-quiet" autofocus onClick={onClose}>
					{t('dates.close')}
				</button>
			</header>
			<Loaded resource={resource} skeleton={<SkeletonRows rows={4} />}>
				{(list) => <Content list={list} onChange={() => void resource.reload()} />}
			</Loaded>
		</Modal>
	);
}
