import '../styles/drawer.css';
import '../styles/explain.css';
import { type Explanation, makingOf, measureOf, type ReportColumn, REPORTS, rowNames } from '@aisle/protocol';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Modal } from '../dialogs/modal.js';
import { columnTitle } from '../i18n/columns.js';
import { formatCell } from '../parts/format-cell.js';
import { isFigure } from '../parts/is-figure.js';
import { valueName } from '../parts/value-name.js';
import { bucketName } from '../parts/bucket-name.js';
import { createResource } from '../state/resource.js';
import { useApp } from '../ui/context.js';
import { Loaded, SkeletonRows } from '../ui/panel.js';
import type { Asked } from './asked.js';
import { Part } from './part.js';
import { askExplanation, explainPath } from './question.js';
import { useSay } from './words.js';

/** Figures that stand beside the asked one and can be explained, too. */
function figuresBeside({ report, row, bucket }: Asked): ReportColumn[] {
	const { columns, totals = [] } = REPORTS[report];
	const all = row === undefined && bucket === undefined ? [...columns, ...totals] : columns;
	return all.filter((column) => isFigure(column) && makingOf(report, column.key, row !== undefined) !== undefined);
}

/** What the figure is of: the names of its row, or its bucket. */
function useNames(asked: Asked): string | undefined {
	const { words, language, formats } = useApp();
	const { report, figure, bucket, row } = asked;
	if (bucket !== undefined) return bucketName(bucket, formats.value);
	if (row === undefined) return undefined;
	const names = rowNames(report, figure).map((key) => {
		const unit = REPORTS[report].columns.find((column) => column.key === key)?.unit;
		const cell = row[key] ?? null;
		if (unit === 'text' || unit === undefined) return valueName(words.value, language.value, key, cell, report);
		return formatCell(cell, unit, { formats: formats.value, currency: '' });
	});
	return names.join(' · ');
}

interface BodyProps {
	asked: Asked;
	explanation: Explanation;
	column: ReportColumn | undefined;
	pathAt: (offset: number) => string;
}

function Body({ asked, explanation, column, pathAt }: BodyProps) {
	const f = useApp().formats.value;
	const own = asked.row?.['currency'];
	const currency = typeof own === 'string' ? own : explanation.currency;
	const { report, figure, row } = asked;
	return (
		<>
			<p class="explain-value">
				<bdi>{formatCell(explanation.value, column?.unit ?? 'count', { formats: f, currency })}</bdi>
			</p>
			{explanation.parts.map((part) => {
				const measure = measureOf(report, figure, part.part, row !== undefined);
				return (
					measure && (
						<Part
							key={part.part}
							explanation={{ ...explanation, currency }}
							part={part}
							measure={measure}
							pathAt={pathAt}
						/>
					)
				);
			})}
		</>
	);
}

function Explained({ asked, column }: { asked: Asked; column: ReportColumn | undefined }) {
	const { client, question, view } = useApp();
	const say = useSay();
	const isMade = makingOf(asked.report, asked.figure, asked.row !== undefined) !== undefined;
	const about = question.value;
	const pathAt = (offset: number) => (about ? explainPath(asked, about, view.value, offset) : '');
	const path = pathAt(0);
	const resource = useMemo(() => createResource<Explanation>(), []);
	useEffect(() => {
		if (isMade && path) void resource.load((signal) => askExplanation(client, path, signal));
	}, [path, isMade]);
	if (!isMade) return <p class="hint">{say('unexplained')}</p>;
	return (
		<Loaded resource={resource} skeleton={<SkeletonRows rows={8} />}>
			{(explanation) => <Body key={path} asked={asked} explanation={explanation} column={column} pathAt={pathAt} />}
		</Loaded>
	);
}

/** Closes with the screen on which the figure stood. */
function useLeaving(onClose: () => void): void {
	const { screen } = useApp().view.value;
	const first = useRef(screen);
	useEffect(() => {
		if (screen !== first.current) onClose();
	}, [screen]);
}

interface PickerProps {
	asked: Asked;
	titleOf: (column: ReportColumn) => string;
	onPick: (figure: string) => void;
}

/** The other figures of the row; nothing where there is none. */
function FigurePicker({ asked, titleOf, onPick }: PickerProps) {
	const say = useSay();
	const beside = figuresBeside(asked);
	if (beside.length < 2) return null;
	return (
		<select
			class="select-small"
			aria-label={say('figure')}
			value={asked.figure}
			onChange={({ currentTarget }) => onPick(currentTarget.value)}
		>
			{beside.map((one) => (
				<option key={one.key} value={one.key}>
					{titleOf(one)}
				</option>
			))}
		</select>
	);
}

/** What is behind a figure: the things that are counted, one by one, and those that are left out with the reason. */
export function ExplainDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
	const { words, language } = useApp();
	const say = useSay();
	const [figure, setFigure] = useState(asked.figure);
	useLeaving(onClose);
	const now = { ...asked, figure };
	const { columns, totals = [] } = REPORTS[asked.report];
	const column = [...columns, ...totals].find(({ key }) => key === figure);
	const titleOf = (one: ReportColumn) => columnTitle(language.value, asked.report, one);
	const title = say('title', { figure: column ? titleOf(column) : figure });
	const names = useNames(now);
	return (
		<Modal label={title} class="drawer explain" onClose={onClose}>
			<header class="explain-head">
				<h2>
					{title} {names && <bdi class="explain-of">{names}</bdi>}
				</h2>
				<button type="button" class="icon-button" autofocus aria-label={words.value('dates.close')} onClick={onClose}>
					<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
						<path d="m5 5 10 10M15 5 5 15" />
					</svg>
				</button>
			</header>
			<p class="hint">{say('about')}</p>
			<FigurePicker asked={now} titleOf={titleOf} onPick={setFigure} />
			<Explained asked={now} column={column} />
		</Modal>
	);
}
