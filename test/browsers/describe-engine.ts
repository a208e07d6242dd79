import { afterAll, beforeAll, describe } from 'vitest';
import { type EngineKind, isThere } from '../support/browsers/index.js';
import { describeDelivery } from './suites/delivery.js';
import { describeRoutes } from './suites/routes.js';
import { describeStorage } from './suites/storage.js';
import { createWorld, type World } from './world.js';

/** Every suite in one engine, with one browser for all of them: to start it is what takes long. */
export function describeEngine(kind: EngineKind): void {
	describe.skipIf(!isThere(kind))(`in ${kind}`, () => {
		let world: World | undefined;
		const theWorld = (): World => {
			if (world === undefined) throw new Error('the browser is not there yet');
			return world;
		};
		beforeAll(async () => {
			world = await createWorld(kind);
		});
		afterAll(() => world?.dispose());

		describeDelivery(theWorld);
		describeStorage(theWorld);
		describeRoutes(theWorld);
	});
}
