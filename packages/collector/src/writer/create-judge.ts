import { createVisitorLimit } from '../admission/visitor-limit.js';
import { createAgentReader } from '../enrich/agent.js';
import { uuidV7 } from '../enrich/uuid-v7.js';
import { ValueBounds } from '../enrich/value-bounds.js';
import type { Counts } from '../metrics/registry.js';
import type { WriterOptions } from './contract.js';
import type { Judge } from './prepare.js';

/** What the writer judges hits with. `replaced` counts values beyond their bounds. */
export function createJudge(options: WriterOptions, site: Judge['site'], replaced: Counts): Judge {
	const { store, geo, visitorRate: rate, elapsed = () => performance.now() } = options;
	return {
		store,
		geo,
		site,
		readAgent: createAgentReader(),
		bounds: new ValueBounds(store, replaced),
		waitOf: createVisitorLimit({ rate, elapsed }),
		newId: options.newId ?? uuidV7,
		random: options.random ?? Math.random,
	};
}
