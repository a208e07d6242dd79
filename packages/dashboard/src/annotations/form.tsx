import '../styles/accounts.css';
import { type Annotation, ANNOTATION_LIMITS, isAnnotationText } from '@aisle/protocol';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useAccess } from '../accounts/context.js';
import { MonthBar } from '../dates/month-bar.js';
import { MonthGrid } from '../dates/month-grid.js';
import { resolveRange } from '../state/range.js';
import { useApp } from '../ui/context.js';
import { refusalText } from './refusal.js';
import { newId, saveAnnotation } from './requests.js';
import { useSay } from './words.js';

/** What is being written: one that is kept already has an id. */
export type Draft = Partial<Annotation>;

/** The day of an annotation, in the reader's calendar. */
function DayPicker({ date, onChange }: { date: string; onChange: (date: string) => void }) {
	const { formats, layout, today } = useApp();
	const say = useSay();
	const [focus, setFocus] = useState(date);
	return (
		<div class="calendar">
			<p class="calendar-chosen" aria-live="polite">
				<strong>{say('day')}</strong> {formats.value.longDay(date)}
			</p>
			<MonthBar focus={focus} today={today.value} onMove={setFocus} />
			<MonthGrid
				layout={layout.value}
				focus={focus}
				today={today.value}
				from={date}
				to={date}
				labelledBy="calendar-month"
				onFocus={(next, byKey) => byKey && setFocus(next)}
				onChoose={(next) => {
					setFocus(next);
					onChange(next);
				}}
			/>
		</div>
	);
}

interface FormProps {
	draft: Draft;
	onSaved: () => void;
	/** Nothing where there is nothing to go back to. */
	onCancel: (() => void) | undefined;
}

/** Keeps what was written, or says why not. */
function useSave(draft: Draft, onSaved: () => void) {
	const { site } = useApp();
	const fetch = useAccess()?.fetch;
	const say = useSay();
	const [problem, setProblem] = useState('');
	const save = async (date: string, written: string): Promise<void> => {
		const text = written.trim();
		if (!isAnnotationText(text)) return setProblem(say('fault.text'));
		if (!fetch) return undefined;
		const done = await saveAnnotation(fetch, site.value?.name ?? '', { id: draft.id ?? newId(), date, text });
		return done.ok ? onSaved() : setProblem(refusalText(say, done.refusal));
	};
	return { problem, save };
}

/** What happened. Whoever chose to change it goes on here. */
function TextField({ text, isNew, onChange }: { text: string; isNew: boolean; onChange: (text: string) => void }) {
	const say = useSay();
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	useEffect(() => {
		if (!isNew) input.current?.focus();
	}, []);
	return (
		<>
			<label for={id}>{say('text')}</label>
			<input
				id={id}
				ref={input}
				class="search"
				dir="auto"
				autocomplete="off"
				maxLength={ANNOTATION_LIMITS.textChars}
				value={text}
				onInput={({ currentTarget }) => onChange(currentTarget.value)}
			/>
		</>
	);
}

/** Writes an annotation: its day and its text. A new one begins with the last day that the page shows. */
export function AnnotationForm({ draft, onSaved, onCancel }: FormProps) {
	const { view, today } = useApp();
	const say = useSay();
	const { to = today.value } = resolveRange(view.value.range, today.value);
	const [date, setDate] = useState(draft.date ?? (to > today.value ? today.value : to));
	const [text, setText] = useState(draft.text ?? '');
	const { problem, save } = useSave(draft, onSaved);
	const isNew = draft.id === undefined;
	const submit = (event: SubmitEvent): void => {
		event.preventDefault();
		void save(date, text);
	};
	return (
		<form class="annotation-form" onSubmit={submit}>
			<DayPicker date={date} onChange={setDate} />
			<div class="annotation-write">
				<TextField text={text} isNew={isNew} onChange={setText} />
				<p role="alert" class="account-refusal">
					{problem}
				</p>
				<div class="annotation-ways">
					<button type="submit" class="button button-strong">
						{say(isNew ? 'add' : 'save')}
					</button>
					{onCancel && (
						<button type="button" class="button" onClick={onCancel}>
							{say('cancel')}
						</button>
					)}
				</div>
			</div>
		</form>
	);
}
