import type { Row } from '@aisle/protocol';
import { useEffect, useMemo } from 'preact/hooks';
import { addDays, localDate } from '../format/dates.js';
import { JourneyEvents, visitsOf } from '../parts/journey-events.js';
import { createResource } from '../state/resource.js';
import { useApp } from '../ui/context.js';
import { Loaded, SkeletonRows } from '../ui/panel.js';
import { useSay } from './words.js';

/** Events of the person that are looked through. */
const EVENTS = 1_000;

const timeOf = (row: Row | undefined): number => Date.parse(String(row?.['time']));

/** The visit in which something happened, or else what happened at that very moment outside of one. */
function aroundMoment(rows: readonly Row[], at: number): Row[] {
	const visit = visitsOf(rows).find((one) => timeOf(one[0]) <= at && at <= timeOf(one.at(-1)));
	return visit ?? rows.filter((row) => timeOf(row) === at);
}

/** What was stored of a person around a moment: the visit in which it lies, event by event. */
export function RawEvents({ person, time }: { person: string; time: string }) {
	const { client, question, site } = useApp();
	const say = useSay();
	const { site: name = '', asOf } = question.value ?? {};
	const zone = site.value?.timeZone ?? 'UTC';
	const resource = useMemo(() => createResource<Row[]>(), []);
	useEffect(() => {
		const day = localDate(Date.parse(time), zone);
		// a visit goes on after midnight
		const about = { site: name, from: addDays(day, -1), to: addDays(day, 1), ...(asOf && { asOf }) };
		void resource.load(async (signal) => {
			const answer = await client.report('journey', { ...about, options: { person: [person] }, limit: EVENTS }, signal);
			return answer.ok ? { ok: true, value: aroundMoment(answer.value.rows, Date.parse(time)) } : answer;
		});
	}, [person, time]);
	return (
		<Loaded resource={resource} skeleton={<SkeletonRows rows={3} />}>
			{(rows) => (rows.length > 0 ? <JourneyEvents rows={rows} /> : <p class="hint">{say('raw.none')}</p>)}
		</Loaded>
	);
}
