// @ts-check
import { run } from '../../tools/run.mjs';
import { ensureEngine } from './install.mjs';

await ensureEngine();
process.exitCode = await run(['npx', 'vitest', 'run', '--project', 'clickhouse', ...process.argv.slice(2)]);
