import type { Agent, Traffic } from '@aisle/analytics';
import type { Connection } from './connection.js';
import { guarded } from './errors.js';
import { packAgent, packTraffic } from './packed-text.js';

/** Tells whether the dictionary has a value. Remembers nothing: whoever asks often remembers what is known. */
export function createLookup(db: Connection, file: string): (value: string | Traffic | Agent) => boolean {
	const find = db.prepare<[string], number>('SELECT no FROM text WHERE value = ?').pluck();
	return (value) => guarded(file, () => find.get(textOf(value)) !== undefined);
}

function textOf(value: string | Traffic | Agent): string {
	if (typeof value === 'string') return value;
	return 'channel' in value ? packTraffic(value) : packAgent(value);
}
