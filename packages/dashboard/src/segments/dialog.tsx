import '../styles/drawer.css';
import '../styles/segments.css';
import type { SegmentText } from '@aisle/protocol';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Modal } from '../dialogs/modal.js';
import { createResource } from '../state/resource.js';
import { useApp } from '../ui/context.js';
import { Loaded, SkeletonRows } from '../ui/panel.js';
import { type Draft, draftOf, toDraft } from './draft.js';
import { Editor } from './editor.js';
import { listSegments } from './requests.js';
import { Saved } from './saved.js';
import { useMayEdit } from '../accounts/use-may-edit.js';
import { useSay } from './words.js';

/** What is being written: a new segment, of the filters of the page or of none, or one that is saved. */
interface Writing {
	draft: Draft;
	isNew: boolean;
	ofFilters: boolean;
}

function NewButtons({ onNew }: { onNew: (writing: Writing) => void }) {
	const { filters } = useApp().view.value;
	const say = useSay();
	const start = (ofFilters: boolean) => onNew({ draft: draftOf(ofFilters ? filters : []), isNew: true, ofFilters });
	return (
		<div class="segment-actions">
			{filters.length > 0 && (
				<button type="button" class="button button-strong" onClick={() => start(true)}>
					{say('new_from_filters')}
				</button>
			)}
			<button type="button" class="button" onClick={() => start(false)}>
				{say('new')}
			</button>
		</div>
	);
}

interface ListProps {
	list: SegmentText[];
	onChange: () => void;
}

/** The segments of the site, or the one that is being written. */
function Content({ list, onChange }: ListProps) {
	const { view, go, refresh } = useApp();
	const say = useSay();
	const mayEdit = useMayEdit();
	const [writing, setWriting] = useState<Writing>();
	const onSaved = (name: string): void => {
		const { segments, filters } = view.value;
		go({
			segments: [...segments.filter((one) => one !== name), name],
			filters: writing?.ofFilters ? [] : filters,
			page: 1,
		});
		refresh();
		setWriting(undefined);
		onChange();
	};
	if (writing) {
		const taken = writing.isNew ? list.map(({ name }) => name) : [];
		return <Editor {...writing} taken={taken} onSaved={onSaved} onCancel={() => setWriting(undefined)} />;
	}
	return (
		<>
			<p class="hint">{say('about')}</p>
			{list.length === 0 && <p>{say(mayEdit ? 'none' : 'none_viewer')}</p>}
			<Saved
				list={list}
				onEdit={mayEdit ? (one) => setWriting({ draft: toDraft(one), isNew: false, ofFilters: false }) : undefined}
				onRemoved={onChange}
			/>
			{mayEdit && <NewButtons onNew={setWriting} />}
		</>
	);
}

/** Segments of the site: which of them the page is held to, and for editors how they are made. */
export function SegmentsDialog({ onClose }: { onClose: () => void }) {
	const { client, site, words } = useApp();
	const name = site.value?.name ?? '';
	const resource = useMemo(() => createResource<SegmentText[]>(), []);
	useEffect(() => {
		if (name) void resource.load((signal) => listSegments(client, name, signal));
	}, [name]);
	const t = words.value;
	return (
		<Modal label={t('segments')} class="drawer segments-dialog" onClose={onClose}>
			<header class="dialog-head">
				<h2>{t('segments')}</h2>
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
