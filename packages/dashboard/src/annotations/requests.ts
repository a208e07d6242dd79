import type { Annotation } from '@aisle/protocol';
import { ask } from '../accounts/requests.js';
import type { Answer, Client, Fetch } from '../api/client.js';

const isList = (body: unknown): body is Annotation[] =>
	Array.isArray(body) &&
	body.every((one: unknown) => typeof one === 'object' && one !== null && 'date' in one && 'text' in one);

/** What was written about days of a site, by day. */
export function listAnnotations(client: Client, site: string, signal: AbortSignal): Promise<Answer<Annotation[]>> {
	const read = (body: unknown) => (isList(body) ? body : undefined);
	return client.ask(`/api/annotations?${new URLSearchParams({ site })}`, read, signal);
}

function pathOf(site: string, id: string): string {
	return `/api/annotations/${encodeURIComponent(id)}?${new URLSearchParams({ site })}`;
}

/** Keeps one in place of that of its id. Never rejects. */
export function saveAnnotation(fetch: Fetch, site: string, { id, date, text }: Annotation) {
	return ask<Annotation>(fetch, 'PUT', pathOf(site, id), { date, text });
}

export function removeAnnotation(fetch: Fetch, site: string, id: string) {
	return ask<object>(fetch, 'DELETE', pathOf(site, id));
}

/** An id that nobody else has. */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(12));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
