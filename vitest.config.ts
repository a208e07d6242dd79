import { defineConfig } from 'vitest/config';

/** `aisle-source` comes first, so that tests run from the sources of every workspace and never from a stale build. */
const clientConditions = ['aisle-source', 'module', 'browser', 'development|production'];
const serverConditions = ['aisle-source', 'module', 'node', 'development|production'];

/** Two files beside each other: on two cores the default is one. */
const inPairs = { fileParallelism: true, maxWorkers: 2 } as const;
/** Suites that start browsers or kill processes. */
const heavy = { testTimeout: 120_000, hookTimeout: 120_000, ...inPairs } as const;

export default defineConfig({
	resolve: { conditions: clientConditions },
	ssr: { resolve: { conditions: serverConditions, externalConditions: ['node', 'module-sync'] } },
	test: {
		passWithNoTests: true,
		// a limit for what hangs, not for what is slow: property tests share two cores with everything else
		testTimeout: 60_000,
		hookTimeout: 60_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['packages/*/src/**/*.test.{ts,tsx}', 'examples/**/*.test.ts'],
					exclude: ['packages/store/src/clickhouse/on-engine/**'],
					...inPairs,
					// they leave nothing behind, and loading the sources once for all of them saves a minute
					isolate: false,
					sequence: { groupOrder: 0 },
				},
			},
			{
				extends: true,
				test: {
					name: 'house',
					environment: 'node',
					include: ['test/house/**/*.test.ts'],
					...inPairs,
					sequence: { groupOrder: 0 },
				},
			},
			{
				extends: true,
				test: {
					name: 'replay',
					include: ['test/replay/**/*.test.ts'],
					...heavy,
					sequence: { groupOrder: 1 },
				},
			},
			{
				extends: true,
				test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'], ...heavy, sequence: { groupOrder: 2 } },
			},
			{
				extends: true,
				test: {
					name: 'faults',
					include: ['test/faults/*.test.ts', 'test/faults/server/**/*.test.ts'],
					...heavy,
					sequence: { groupOrder: 3 },
				},
			},
			{
				extends: true,
				test: {
					name: 'clients',
					include: ['test/faults/client/**/*.test.ts'],
					...heavy,
					sequence: { groupOrder: 4 },
				},
			},
			{
				extends: true,
				// with an engine that only `npm run test:clickhouse` installs
				test: {
					name: 'clickhouse',
					include: ['packages/store/src/clickhouse/on-engine/**/*.test.ts', 'test/clickhouse/**/*.test.ts'],
					globalSetup: ['test/support/clickhouse/global-setup.ts'],
					testTimeout: 120_000,
					hookTimeout: 120_000,
					fileParallelism: false,
					sequence: { groupOrder: 6 },
				},
			},
			{
				extends: true,
				test: {
					name: 'browsers',
					include: ['test/browsers/**/*.test.ts'],
					...heavy,
					expect: { poll: { timeout: 20_000, interval: 40 } },
					sequence: { groupOrder: 5 },
				},
			},
		],
	},
});
