import type { SegmentText } from '@aisle/protocol';
import { ask } from '../accounts/requests.js';
import type { Answer, Client, Fetch } from '../api/client.js';

const isList = (body: unknown): body is SegmentText[] =>
	Array.isArray(body) &&
	body.every((one: unknown) => typeof one === 'object' && one !== null && 'name' in one && 'include' in one);

/** The segments of a site, by their names. */
export function listSegments(client: Client, site: string, signal: AbortSignal): Promise<Answer<SegmentText[]>> {
	const read = (body: unknown) => (isList(body) ? body.sort((a, b) => a.name.localeCompare(b.name)) : undefined);
	return client.ask(`/api/segments?${new URLSearchParams({ site })}`, read, signal);
}

function pathOf(site: string, name: string): string {
	return `/api/segments/${encodeURIComponent(name)}?${new URLSearchParams({ site })}`;
}

/** Saves a segment in place of one of its name. Never rejects. */
export function saveSegment(fetch: Fetch, site: string, { name, include, exclude }: SegmentText) {
	return ask<SegmentText>(fetch, 'PUT', pathOf(site, name), { include, exclude });
}

export function removeSegment(fetch: Fetch, site: string, name: string) {
	return ask<object>(fetch, 'DELETE', pathOf(site, name));
}
