import type { Fault } from '@aisle/protocol';
import { isProven } from '../admission/credentials.js';
import type { Gate } from '../admission/gate.js';
import { siteInBatch } from '../admission/site-of.js';
import type { PolicyOf } from '../admission/site-policy.js';
import type { HitAnswer, Ingest } from '../hit.js';
import { bodyAnswer, faultAnswer } from '../writer/answers.js';
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
	/** Passes an answer on, and counts it where it refuses all that was sent for `site`; none where that is not known. */
	noted: (answer: HitAnswer, site?: string) => HitAnswer;
}

/**
 * Takes a batch of a shop's own server. A site without keys and one that does not exist answer alike. Its site's rate is
 * not its own: what anybody may use up must not keep the shop's own word out.
 */
export async function takeServerBatch(c: Ctx, address: string, desk: ServerDesk): Promise<HitAnswer> {
	const { gate, policyOf, now, ingest, noted } = desk;
	const refused = gate.network(address);
	if (refused !== undefined) return noted(refused);
	const body = await readBody(c.req.raw);
	if (!body.ok) return noted(bodyAnswer(body.fault));
	const { text, bytes } = body;
	const site = siteInBatch(text);
	const received = now();
	if (!isProven(c.req.raw.headers, bytes, policyOf(site)?.keys ?? [], received)) {
		return noted(faultAnswer(UNPROVEN), site);
	}
	// neither address nor agent: they are the server's, and say nothing of a visitor
	return noted(await ingest({ kind: 'server', body: text, site, address: '', userAgent: '', received }), site);
}

/** The answer to a server. No page may read it, so it carries no CORS header. */
export function serverResponse(answer: HitAnswer): Response {
	return answerResponse(answer, answer.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {});
}
