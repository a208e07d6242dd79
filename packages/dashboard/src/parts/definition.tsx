import type { ReportColumn, ReportName } from '@aisle/protocol';
import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAccess } from '../accounts/context.js';
import { asked } from '../explain/asked.js';
import { columnTitle, definitionOf } from '../i18n/columns.js';
import type { Ask } from '../state/question.js';
import { useApp } from '../ui/context.js';
import { isFigure } from './is-figure.js';

interface Shown {
	report: ReportName;
	column: ReportColumn;
	ask?: Ask | null | undefined;
	/** Where the name stands on the page. */
	anchor: DOMRect;
}

/** The one definition that is open. */
const shown = signal<Shown | undefined>(undefined);

interface NameProps {
	report: ReportName;
	column: ReportColumn;
	/** Another word than the column's own heading. */
	title?: string | undefined;
	/** What its place on the page asks besides what the view says. */
	ask?: Ask | null | undefined;
}

/** The name of a figure; a click tells what it means, and leads to what is counted. */
export function FigureName({ report, column, title, ask }: NameProps) {
	const { language, words } = useApp();
	const name = title ?? columnTitle(language.value, report, column);
	return (
		<button
			type="button"
			class="figure-name"
			title={words.value('definition')}
			aria-haspopup="dialog"
			onClick={({ currentTarget }) => {
				shown.value = { report, column, ask, anchor: currentTarget.getBoundingClientRect() };
			}}
		>
			{name}
		</button>
	);
}

const WIDTH = 352;
const EDGE = 12;

function placeBeside(anchor: DOMRect): { left: string; top: string } {
	const left = Math.max(EDGE, Math.min(anchor.left, innerWidth - WIDTH - EDGE));
	const top = anchor.bottom + 6 > innerHeight - 160 ? Math.max(EDGE, anchor.top - 170) : anchor.bottom + 6;
	return { left: `${left}px`, top: `${top}px` };
}

/** The definition of a figure in words of the language; English ones are those of the report itself. */
function Text({ report, column }: Pick<Shown, 'report' | 'column'>) {
	const language = useApp().language.value;
	const [text, setText] = useState('');
	useEffect(() => {
		let stale = false;
		void definitionOf(language, report, column).then((found) => {
			if (!stale) setText(found);
		});
		return () => {
			stale = true;
		};
	}, [language, report, column]);
	return <p>{text}</p>;
}

/** Leads from the definition to what is counted in the figure of the whole; a name or a date counts nothing. */
function ToWhatCounts({ report, column, ask }: Shown) {
	const t = useApp().words.value;
	if (useAccess()?.isShared || !isFigure(column)) return null;
	return (
		<button
			type="button"
			class="button button-quiet"
			onClick={({ currentTarget }) => {
				// closed first, so that the focus is back where it was when the dialog takes it
				currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
				asked.value = { report, figure: column.key, ask };
			}}
		>
			{t('why')}
		</button>
	);
}

/** Where definitions open; stands once on the page. */
export function DefinitionCard() {
	const { language } = useApp();
	const host = useRef<HTMLDivElement>(null);
	const open = shown.value;
	useEffect(() => {
		if (!open || !host.current) return;
		host.current.showPopover();
		host.current.focus();
	}, [open]);
	return (
		<div
			ref={host}
			popover="auto"
			class="definition"
			role="dialog"
			aria-labelledby="definition-title"
			tabIndex={-1}
			style={open && placeBeside(open.anchor)}
			onToggle={({ currentTarget }) => {
				if (!currentTarget.matches(':popover-open')) shown.value = undefined;
			}}
		>
			{open && (
				<>
					<h3 id="definition-title">{columnTitle(language.value, open.report, open.column)}</h3>
					<Text report={open.report} column={open.column} />
					<ToWhatCounts {...open} />
				</>
			)}
		</div>
	);
}
