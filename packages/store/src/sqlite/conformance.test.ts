import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStore } from '../testing/conformance.js';
import { openSqliteReader, openSqliteStore } from './index.js';

describeStore('SQLite', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-store-'));
	const file = join(folder, 'aisle.db');
	const store = openSqliteStore({ file });
	const reader = openSqliteReader({ file });
	return {
		store,
		reader,
		async dispose() {
			await reader.close();
			await store.close();
			rmSync(folder, { recursive: true });
		},
	};
});
