import { type Annotation, ANNOTATION_LIMITS } from '@aisle/protocol';
import { type ReportReader, StoreError } from '@aisle/store';
import type { Context, Hono } from 'hono';
import { faultResponse, jsonResponse } from '../../http/fault-response.js';
import { readBody } from '../../ingest/body.js';
import { readAnnotation } from './read-annotation.js';

/** Where annotations are kept. Changes throw what keeps them from being kept, and then nothing changed. */
export interface AnnotationBook {
	/** Those of a site, by their day. */
	of(site: string): readonly Annotation[];
	/** Keeps one in place of that of its id. */
	put(site: string, annotation: Annotation): void;
	remove(site: string, id: string): void;
}

/** Bytes of the largest annotation as JSON. */
const MAX_BYTES = 4_096;

type Reports = Pick<ReportReader, 'sites'>;

/** Annotations of a site: read by whoever sees its reports, written by who may change what others see; no share link shows any. */
export function addAnnotations(app: Hono, reports: Reports, book: AnnotationBook): void {
	app.get('/api/annotations', async (c) => {
		const site = c.req.query('site');
		if (!site) return missingSite();
		await requireSite(reports, site);
		return jsonResponse(JSON.stringify(book.of(site)), 200);
	});
	app.put('/api/annotations/:id', (c) => save(c, reports, book));
	app.delete('/api/annotations/:id', async (c) => {
		const [site, id] = [c.req.query('site'), c.req.param('id')];
		if (!site) return missingSite();
		await requireSite(reports, site);
		if (!book.of(site).some((one) => one.id === id)) {
			return faultResponse({ code: 'not_found', path: 'id', expected: 'an annotation of the site' });
		}
		book.remove(site, id);
		return jsonResponse('{}', 200);
	});
}

async function save(c: Context, reports: Reports, book: AnnotationBook): Promise<Response> {
	const site = c.req.query('site');
	if (!site) return missingSite();
	const body = await readBody(c.req.raw);
	if (!body.ok) return faultResponse(body.fault);
	if (body.bytes.length > MAX_BYTES) return faultResponse({ code: 'body_too_large' });
	const value = parsed(body.text);
	if (value === undefined) return faultResponse({ code: 'bad_json', expected: 'an annotation as JSON' });
	const read = readAnnotation(c.req.param('id') ?? '', value);
	if (!read.ok) return faultResponse(read.fault);
	await requireSite(reports, site);
	const kept = book.of(site);
	if (kept.length >= ANNOTATION_LIMITS.perSite && !kept.some(({ id }) => id === read.value.id)) {
		const expected = `at most ${ANNOTATION_LIMITS.perSite} annotations a site`;
		return faultResponse({ code: 'too_many', path: 'id', expected });
	}
	book.put(site, read.value);
	return jsonResponse(JSON.stringify(read.value), 200);
}

/** Whoever sees all sites may have named one that is none. */
async function requireSite(reports: Reports, site: string): Promise<void> {
	if (!(await reports.sites()).some(({ name }) => name === site)) throw new StoreError('unknown_site', site);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function missingSite(): Response {
	return faultResponse({ code: 'missing_field', path: 'site', expected: 'the name of a site' });
}
