import { isDeepStrictEqual } from 'node:util';
import type { StoredEvent } from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import { recount } from '../../recount/facts.js';
import { createRandom } from '../seeded.js';
import { type Answers, recounted, reported } from './compare.js';
import type { FedStore, Feeding } from './fed-store.js';
import { someQuestions } from './questions.js';
import { smallestFailing } from './smallest.js';

/** Two accounts of the same events that should be one. */
export interface Disagreement {
	site: string;
	reported: Answers;
	recounted: Answers;
}

/** What to feed and how much to ask. */
export interface Trial {
	site: Omit<Site, 'name'>;
	events: readonly StoredEvent[];
	seed: number;
	questions: number;
	feeding?: Partial<Feeding>;
}

let sites = 0;

/** Feeds a site of its own and asks the same of the store and of the naive recount; the first disagreement, if any. */
export async function firstDisagreement(store: FedStore, trial: Trial): Promise<Disagreement | undefined> {
	const site = { name: `site ${++sites}`, ...trial.site };
	const random = createRandom(trial.seed);
	const arrived = await store.feed(site, trial.events, {
		random,
		batchEvents: 400,
		copies: 0.1,
		reopened: 0.05,
		...trial.feeding,
	});
	const facts = recount(site, arrived);
	for (const question of someQuestions(facts, random, trial.questions)) {
		const disagreement = {
			site: site.name,
			reported: await reported(store, site.name, question),
			recounted: recounted(facts, question),
		};
		if (!isDeepStrictEqual(disagreement.reported, disagreement.recounted)) return disagreement;
	}
	return undefined;
}

/** The fewest events over which the two still disagree; all of them where only their arrival makes the difference. */
export async function smallestDisagreement(store: FedStore, trial: Trial): Promise<readonly StoredEvent[]> {
	const fails = async (events: readonly StoredEvent[]) =>
		(await firstDisagreement(store, { ...trial, events })) !== undefined;
	return smallestFailing(trial.events, fails);
}
