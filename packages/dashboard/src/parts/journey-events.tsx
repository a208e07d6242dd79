import '../styles/events.css';
import type { Row } from '@aisle/protocol';
import { useApp } from '../ui/context.js';
import { valueName } from './value-name.js';

/** One event of a person: a row of the report `journey`. */
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

/** Events of a person in their order. */
export function JourneyEvents({ rows }: { rows: readonly Row[] }) {
	return (
		<ol class="events">
			{rows.map((row, at) => (
				<Event row={row} key={at} />
			))}
		</ol>
	);
}

/** Neighbouring rows of one session, or of none. */
export function visitsOf(rows: readonly Row[]): Row[][] {
	const visits: Row[][] = [];
	for (const row of rows) {
		const last = visits.at(-1);
		if (last && last[0]?.['session'] === row['session']) last.push(row);
		else visits.push([row]);
	}
	return visits;
}
