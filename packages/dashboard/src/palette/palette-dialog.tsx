import { useEffect, useId, useState } from 'preact/hooks';
import { Modal } from '../dialogs/modal.js';
import { useApp } from '../ui/context.js';
import { COMMAND_GROUPS, type Command, type CommandGroup, commandsOf, findCommands } from './commands.js';

interface ListProps {
	id: string;
	found: readonly Command[];
	active: number;
	onPoint: (at: number) => void;
	onRun: (command: Command) => void;
}

const optionId = (list: string, at: number): string => `${list}-${at}`;

function Group({ id, group, found, active, onPoint, onRun }: ListProps & { group: CommandGroup }) {
	const t = useApp().words.value;
	const own = found.map((command, at) => ({ command, at })).filter(({ command }) => command.group === group);
	if (own.length === 0) return null;
	return (
		<div role="group" aria-labelledby={`${id}-${group}`}>
			<div class="palette-group" id={`${id}-${group}`} role="presentation">
				{t(group === 'display' ? 'display.title' : `palette.${group}`)}
			</div>
			{own.map(({ command, at }) => (
				<div
					key={command.id}
					id={optionId(id, at)}
					role="option"
					class="palette-option"
					aria-selected={at === active}
					onPointerMove={() => onPoint(at)}
					onClick={() => onRun(command)}
				>
					<bdi lang={command.lang}>{command.label}</bdi>
				</div>
			))}
		</div>
	);
}

function List(props: ListProps) {
	const { words, formats } = useApp();
	const t = words.value;
	const { id, found, active } = props;
	useEffect(() => {
		document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
	}, [active, found.length]);
	return (
		<>
			<div id={id} role="listbox" aria-label={t('palette.open')} class="palette-list">
				{COMMAND_GROUPS.map((group) => (
					<Group {...props} key={group} group={group} />
				))}
			</div>
			{found.length === 0 && <p class="palette-none">{t('palette.none')}</p>}
			<p class="unseen" role="status">
				{t.plural('palette.found', found.length, formats.value.count(found.length))}
			</p>
		</>
	);
}

/** The entry that a key leads to, around the ends; `undefined` for other keys. */
function entryByKey(key: string, active: number, count: number): number | undefined {
	if (count === 0) return undefined;
	if (key === 'ArrowDown') return (active + 1) % count;
	if (key === 'ArrowUp') return (active + count - 1) % count;
	return undefined;
}

interface QueryProps {
	/** Id of the list below. */
	list: string;
	/** Id of the entry that Enter does, where there is one. */
	active: string | undefined;
	onQuery: (query: string) => void;
	onKeyDown: (event: KeyboardEvent) => void;
}

function Query({ list, active, onQuery, onKeyDown }: QueryProps) {
	const t = useApp().words.value;
	return (
		<input
			class="palette-input"
			type="text"
			role="combobox"
			autofocus
			autocomplete="off"
			spellcheck={false}
			dir="auto"
			placeholder={t('palette.search')}
			aria-label={t('palette.title')}
			aria-expanded={active !== undefined}
			aria-controls={list}
			aria-autocomplete="list"
			aria-activedescendant={active}
			onInput={({ currentTarget }) => onQuery(currentTarget.value)}
			onKeyDown={onKeyDown}
		/>
	);
}

/** Everything that can be done, found by typing. The input keeps the focus; the arrows choose, Enter does it. */
export function PaletteDialog({ now, onClose }: { now: () => number; onClose: () => void }) {
	const app = useApp();
	const id = useId();
	const [query, setQuery] = useState('');
	const [active, setActive] = useState(0);
	const found = findCommands(commandsOf(app, now()), query);
	const run = (command: Command): void => {
		onClose();
		command.run();
	};
	const onKeyDown = (event: KeyboardEvent): void => {
		const next = entryByKey(event.key, active, found.length);
		const chosen = found[active];
		if (next !== undefined) setActive(next);
		else if (event.key === 'Enter' && !event.isComposing && chosen) run(chosen);
		else return;
		event.preventDefault();
	};
	const onQuery = (text: string): void => {
		setQuery(text);
		setActive(0);
	};
	return (
		<Modal label={app.words.value('palette.title')} class="palette" onClose={onClose}>
			<Query
				list={id}
				active={found.length > 0 ? optionId(id, active) : undefined}
				onQuery={onQuery}
				onKeyDown={onKeyDown}
			/>
			<List id={id} found={found} active={active} onPoint={setActive} onRun={run} />
		</Modal>
	);
}
