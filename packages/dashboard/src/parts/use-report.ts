import { type ReportName, type Reports, REPORTS } from '@aisle/protocol';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useAccess } from '../accounts/context.js';
import type { Answer } from '../api/client.js';
import { type Ask, questionFor } from '../state/question.js';
import { createResource, type Resource } from '../state/resource.js';
import { useApp } from '../ui/context.js';

/** What a share link with filters gets of a report that takes none: the collector would refuse it. */
const UNFILTERED: Answer<never> = { ok: false, fault: 'unfiltered' };

/**
 * One report for what the view says, asked again whenever that changes and whenever figures are due. `ask` is what this
 * place wants besides; without it (`null`) nothing is asked yet.
 */
export function useReport<N extends ReportName>(name: N, ask: Ask | null = {}): Resource<Reports[N]> {
	const { client, question, view, pulse } = useApp();
	const resource = useMemo(() => createResource<Reports[N]>(), [name]);
	const site = useRef<string | undefined>(undefined);
	const asked = question.value && ask && questionFor(name, question.value, view.value, ask);
	const isWithheld = !REPORTS[name].supports.filters && (useAccess()?.heldFilters.value.length ?? 0) > 0;
	const key = JSON.stringify([asked, isWithheld]);
	useEffect(() => {
		if (!asked) return;
		// figures of another site must not pose as this one's while its own are on their way
		if (site.current !== asked.site) resource.clear();
		site.current = asked.site;
		void resource.load(async (signal) => (isWithheld ? UNFILTERED : client.report(name, asked, signal)));
	}, [resource, key]);
	const beat = pulse.value;
	const first = useRef(beat);
	useEffect(() => {
		if (beat !== first.current) void resource.reload();
		first.current = beat;
	}, [beat]);
	return resource;
}
