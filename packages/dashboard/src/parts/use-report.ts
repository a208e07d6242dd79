import type { ReportName, Reports } from '@aisle/protocol';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Ask, questionFor } from '../state/question.js';
import { createResource, type Resource } from '../state/resource.js';
import { useApp } from '../ui/context.js';

/**
 * One report for what the view says, asked again whenever that changes and whenever figures are due. `ask` is what this
 * place wants besides; without it (`null`) nothing is asked yet.
 */
export function useReport<N extends ReportName>(name: N, ask: Ask | null = {}): Resource<Reports[N]> {
	const { client, question, view, pulse } = useApp();
	const resource = useMemo(() => createResource<Reports[N]>(), [name]);
	const site = useRef<string | undefined>(undefined);
	const asked = question.value && ask && questionFor(name, question.value, view.value, ask);
	const key = JSON.stringify(asked);
	useEffect(() => {
		if (!asked) return;
		// figures of another site must not pose as this one's while its own are on their way
		if (site.current !== asked.site) resource.clear();
		site.current = asked.site;
		void resource.load((signal) => client.report(name, asked, signal));
	}, [resource, key]);
	const beat = pulse.value;
	const first = useRef(beat);
	useEffect(() => {
		if (beat !== first.current) void resource.reload();
		first.current = beat;
	}, [beat]);
	return resource;
}
