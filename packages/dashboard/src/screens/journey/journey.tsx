import type { ListReport, Row } from '@aisle/protocol';
import { useEffect, useState } from 'preact/hooks';
import { CsvButton } from '../../parts/export/csv-button.js';
import { useReport } from '../../parts/use-report.js';
import { valueName } from '../../parts/value-name.js';
import { onScreen } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { EmptyNote } from '../../ui/empty-note.js';
import { Link } from '../../ui/link.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

/** Events that are shown; a longer journey is in the CSV file. */
const EVENTS = 500;

function Event({ row }: { row: Row }) {
	const { words, formats, language } = useApp();
	const t = words.value;
	const f = formats.value;
	const { event, time, source, path, channel, device, currency, value_minor: value } = row;
	const at = Date.parse(String(time));
	return (
		<li class="event">
			<time dateTime={String(time)} title={f.moment(at)}>
				{f.time(at)}
			</time>
			<span class="event-name">
				<bdi title={String(event)}>{t.event(String(event))}</bdi>
				{source !== 'browser' && <small> {valueName(t, language.value, 'source', source ?? null, 'journey')}</small>}
			</span>
			<span class="event-value">
				{typeof value === 'number' && typeof currency === 'string' && <bdi>{f.money(value, currency)}</bdi>}
			</span>
			<span class="event-place">
				{path !== null && (
					<bdi dir="ltr" class="path">
						{path}
					</bdi>
				)}
				{typeof channel === 'string' && <bdi>{t.channel(channel)}</bdi>}
				{typeof device === 'string' && <bdi>{valueName(t, language.value, 'device', device)}</bdi>}
			</span>
		</li>
	);
}

/** Neighbouring rows of one session, or of none. */
function visitsOf(rows: readonly Row[]): Row[][] {
	const visits: Row[][] = [];
	for (const row of rows) {
		const last = visits.at(-1);
		if (last && last[0]?.['session'] === row['session']) last.push(row);
		else visits.push([row]);
	}
	return visits;
}

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
						<ol class="events">
							{visit.map((row, of) => (
								<Event row={row} key={of} />
							))}
						</ol>
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
