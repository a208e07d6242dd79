import type { ListReport } from '@aisle/protocol';
import { useEffect, useState } from 'preact/hooks';
import { CsvButton } from '../../parts/export/csv-button.js';
import { JourneyEvents, visitsOf } from '../../parts/journey-events.js';
import { useReport } from '../../parts/use-report.js';
import { onScreen } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Link } from '../../ui/link.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

/** Events that are shown; a longer journey is in the CSV file. */
const EVENTS = 500;

function Visits({ answer }: { answer: ListReport }) {
	const { words, formats } = useApp();
	const t = words.value;
	const f = formats.value;
	if (answer.rows.length === 0) return <EmptyNote text={t('journey.none')} />;
	return (
		<>
			<p class="lead-line">
				{t.plural('journey.events', answer.row_count, f.count(answer.row_count))}
				{answer.row_count > answer.rows.length && ` · ${t('journey.cut', { shown: f.count(answer.rows.length) })}`}
			</p>
			{visitsOf(answer.rows).map((visit, at) => {
				const number = visit[0]?.['session'];
				const name =
					typeof number === 'number' ? t('journey.visit', { number: f.count(number) }) : t('journey.outside');
				return (
					<section class="visit" key={at}>
						<h3>
							{name} <small>{f.moment(Date.parse(String(visit[0]?.['time'])))}</small>
						</h3>
						<JourneyEvents rows={visit} />
					</section>
				);
			})}
		</>
	);
}

/** Whose journey it is; orders lead here, and a key can be typed. */
function Person({ person }: { person: string }) {
	const { view, words, go } = useApp();
	const t = words.value;
	const [text, setText] = useState(person);
	useEffect(() => setText(person), [person]);
	return (
		<form
			class="table-tools"
			onSubmit={(event) => {
				event.preventDefault();
				go({ options: text.trim() ? { person: [text.trim()] } : {} });
			}}
		>
			<input
				class="search"
				dir="ltr"
				value={text}
				placeholder="u:…, v:…"
				aria-label={t('journey.person')}
				onInput={({ currentTarget }) => setText(currentTarget.value)}
			/>
			<button type="submit" class="button button-quiet">
				{t('journey.show')}
			</button>
			<Link class="more" view={onScreen(view.value, 'orders')}>
				{t('journey.choose')}
			</Link>
		</form>
	);
}

/** What one person did, from the first touch to the last. */
export function Screen() {
	const { view, words } = useApp();
	const t = words.value;
	const person = view.value.options['person']?.[0];
	const ask = person === undefined ? null : { options: { person: [person] } };
	const journey = useReport('journey', ask && { ...ask, limit: EVENTS });
	return (
		<Panel id="journey" title={t('report.journey')} aside={ask && <CsvButton report="journey" ask={ask} />}>
			<Person person={person ?? ''} />
			{ask ? (
				<Loaded resource={journey} skeleton={<SkeletonRows rows={10} />}>
					{(answer) => <Visits answer={answer} />}
				</Loaded>
			) : (
				<p class="empty">{t('journey.whose')}</p>
			)}
		</Panel>
	);
}
