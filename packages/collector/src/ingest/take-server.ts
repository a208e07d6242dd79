import type { Fault } from '@aisle/protocol';
import { isProven } from '../admission/credentials.js';
import type { Gate } from '../admission/gate.js';
import { siteInBatch } from '../admission/site-of.js';
import type { PolicyOf } from '../admission/site-policy.js';
import type { Ingest } from '../hit.js';
import { faultAnswer } from '../writer/answers.js';
import { readBody } from './body.js';
import type { Ctx } from './hit-reader.js';
import { answerResponse } from './responses.js';

const UNPROVEN: Fault = {
	code: 'unauthorized',
	expected: 'a token of the site, or a fresh signature of exactly this body',
};

/** Where a shop's server knocks. */
export interface ServerDesk {
	gate: Gate;
	policyOf: PolicyOf;
	/** Milliseconds since 1970; never decreases. */
	now: () => number;
	ingest: Ingest;
}

/**
 * Takes a batch of a shop's own server. A site without keys and one that does not exist answer alike. Its site's rate is
 * not its own: what anybody may use up must not keep the shop's own word out. No page may read the answer.
 */
export async function takeServerBatch(c: Ctx, address: string, desk: ServerDesk): Promise<Response> {
	const { gate, policyOf, now, ingest } = desk;
	const refused = gate.network(address);
	if (refused !== undefined) return answerResponse(refused, {});
	const body = await readBody(c.req.raw);
	if (!body.ok) return answerResponse(faultAnswer(body.fault), {});
	const { text, bytes } = body;
	const site = siteInBatch(text);
	const received = now();
	if (!isProven(c.req.raw.headers, bytes, policyOf(site)?.keys ?? [], received)) {
		return answerResponse(faultAnswer(UNPROVEN), { 'WWW-Authenticate': 'Bearer' });
	}
	// neither address nor agent: they are the server's, and say nothing of a visitor
	return answerResponse(await ingest({ kind: 'server', body: text, site, address: '', userAgent: '', received }), {});
}
