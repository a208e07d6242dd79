import '../styles/accounts.css';
import { SEGMENT_LIMITS } from '@aisle/protocol';
import { useId, useState } from 'preact/hooks';
import { useAccess } from '../accounts/context.js';
import { useApp } from '../ui/context.js';
import { type Draft, type DraftGroup, faultOf, NEW_FILTER, toSegment } from './draft.js';
import { Group } from './group.js';
import { refusalText } from './refusal.js';
import { saveSegment } from './requests.js';
import { useSay } from './words.js';

const NEW_GROUP: DraftGroup = { of: 'session', filters: [NEW_FILTER] };

interface SideProps {
	side: 'include' | 'exclude';
	groups: readonly DraftGroup[];
	onChange: (groups: DraftGroup[]) => void;
}

/** The groups that are counted, or those that are left out. */
function Side({ side, groups, onChange }: SideProps) {
	const say = useSay();
	return (
		<fieldset class="segment-side">
			<legend>{say(side)}</legend>
			{side === 'include' && groups.length === 0 && <p class="hint">{say('include_all')}</p>}
			{groups.map((group, at) => (
				<Group
					key={at}
					group={group}
					number={at + 1}
					onChange={(next) => onChange(groups.flatMap((one, of) => (of === at ? (next ?? []) : one)))}
				/>
			))}
			<button
				type="button"
				class="button button-quiet"
				disabled={groups.length >= SEGMENT_LIMITS.groups}
				onClick={() => onChange([...groups, NEW_GROUP])}
			>
				{say(side === 'include' ? 'add_include' : 'add_exclude')}
			</button>
		</fieldset>
	);
}

interface EditorProps {
	draft: Draft;
	isNew: boolean;
	/** Names that a new one may not have. */
	taken: readonly string[];
	onSaved: (name: string) => void;
	onCancel: () => void;
}

/** Saves a draft once nothing keeps it from that, and says what does. */
function useSave({ taken, onSaved }: Pick<EditorProps, 'taken' | 'onSaved'>) {
	const { site } = useApp();
	const fetch = useAccess()?.fetch;
	const say = useSay();
	const [problem, setProblem] = useState('');
	const save = async (draft: Draft): Promise<void> => {
		const fault = faultOf(draft);
		if (fault) return setProblem(say(`fault.${fault}`));
		const segment = toSegment(draft);
		if (taken.includes(segment.name)) return setProblem(say('fault.taken'));
		if (!fetch) return undefined;
		setProblem('');
		const done = await saveSegment(fetch, site.value?.name ?? '', segment);
		return done.ok ? onSaved(segment.name) : setProblem(refusalText(say, done.refusal));
	};
	return { problem, save };
}

/** What a new segment is called; a saved one keeps its name, under which addresses hold it. */
function Name({ name, onChange }: { name: string; onChange: (name: string) => void }) {
	const say = useSay();
	const id = useId();
	return (
		<div class="segment-field">
			<label for={id}>{say('name')}</label>
			<input
				id={id}
				class="search"
				dir="auto"
				autocomplete="off"
				maxLength={SEGMENT_LIMITS.nameChars}
				value={name}
				onInput={({ currentTarget }) => onChange(currentTarget.value)}
			/>
		</div>
	);
}

/** Writes a segment: its name, whom it counts and whom it leaves out. */
export function Editor({ draft: first, isNew, onCancel, ...rest }: EditorProps) {
	const say = useSay();
	const [draft, setDraft] = useState(first);
	const { problem, save } = useSave(rest);
	return (
		<form
			class="segment-editor"
			onSubmit={(event) => {
				event.preventDefault();
				void save(draft);
			}}
		>
			<h3>{isNew ? say('title.new') : say('title.edit', { name: draft.name })}</h3>
			{isNew && <Name name={draft.name} onChange={(name) => setDraft({ ...draft, name })} />}
			<Side side="include" groups={draft.include} onChange={(include) => setDraft({ ...draft, include })} />
			<Side side="exclude" groups={draft.exclude} onChange={(exclude) => setDraft({ ...draft, exclude })} />
			<p role="alert" class="account-refusal">
				{problem}
			</p>
			<div class="segment-actions">
				<button type="submit" class="button button-strong">
					{say('save')}
				</button>
				<button type="button" class="button" onClick={onCancel}>
					{say('cancel')}
				</button>
			</div>
		</form>
	);
}
