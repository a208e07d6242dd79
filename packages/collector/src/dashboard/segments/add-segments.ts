import type { Segment } from '@aisle/protocol';
import type { ReportReader } from '@aisle/store';
import type { Context, Hono } from 'hono';
import { faultResponse, jsonResponse } from '../../http/fault-response.js';
import { readBody } from '../../ingest/body.js';
import { readSegment, segmentText } from './read-segment.js';

/** Where segments are written: by whoever writes. Rejects with a `StoreError`. */
export interface SegmentWriter {
	putSegment(site: string, segment: Segment): Promise<void>;
	/** Whether there was one of that name. */
	removeSegment(site: string, name: string): Promise<boolean>;
}

/** Bytes of the largest segment. */
const MAX_BYTES = 262_144;

/** Segments of a site: listed by whoever sees its reports, saved and removed by who may change what others see. */
export function addSegments(app: Hono, reports: Pick<ReportReader, 'segments'>, writer?: SegmentWriter): void {
	app.get('/api/segments', async (c) => {
		const site = c.req.query('site');
		if (!site) return missingSite();
		return jsonResponse(JSON.stringify((await reports.segments(site)).map(segmentText)), 200);
	});
	if (writer === undefined) return;
	app.put('/api/segments/:name', (c) => saveSegment(c, writer));
	app.delete('/api/segments/:name', async (c) => {
		const site = c.req.query('site');
		if (!site) return missingSite();
		const wasThere = await writer.removeSegment(site, c.req.param('name'));
		if (!wasThere) return faultResponse({ code: 'not_found', path: 'name', expected: 'a segment of the site' });
		return jsonResponse('{}', 200);
	});
}

async function saveSegment(c: Context, writer: SegmentWriter): Promise<Response> {
	const site = c.req.query('site');
	if (!site) return missingSite();
	const body = await readBody(c.req.raw);
	if (!body.ok) return faultResponse(body.fault);
	if (body.bytes.length > MAX_BYTES) return faultResponse({ code: 'body_too_large' });
	const value = parsed(body.text);
	if (value === undefined) return faultResponse({ code: 'bad_json', expected: 'a segment as JSON' });
	const read = readSegment(c.req.param('name') ?? '', value);
	if (!read.ok) return faultResponse(read.fault);
	await writer.putSegment(site, read.value);
	return jsonResponse(JSON.stringify(segmentText(read.value)), 200);
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
