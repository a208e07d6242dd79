import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataFolder } from '../data-folder.js';
import { tryLock } from '../lock.js';
import { UsageError } from '../usage-error.js';
import { createJobWork } from './job-work.js';
import { createRemoteWork } from './remote-work.js';
import type { Work } from './work.js';

/** What the server leaves in the data folder while it takes work. */
export interface ServerFile {
	pid: number;
	socket: string;
	/** Where people find the dashboard. */
	dashboard?: string;
}

/** A server that is starting or ending holds the lock but takes no work: this often and this long it is asked again. */
const TRIES = 30;
const TRY_EVERY_MS = 100;

/** Does writing work: under the lock when it is free, else in the server that holds it. */
export async function withWork<T>(
	folder: DataFolder,
	clock: () => number,
	use: (work: Work) => Promise<T>,
): Promise<T> {
	for (let tries = 0; tries < TRIES; tries++) {
		const lock = tryLock(folder);
		if (lock !== undefined) {
			try {
				return await withStore(folder, clock, use);
			} finally {
				lock.release();
			}
		}
		const server = await findServer(folder);
		if (server !== undefined) return use(createRemoteWork(server.socket));
		await delay(TRY_EVERY_MS);
	}
	throw new UsageError(`another aisle command is writing in ${folder.root}: wait for its end, then run this one again`);
}

async function withStore<T>(folder: DataFolder, clock: () => number, use: (work: Work) => Promise<T>): Promise<T> {
	// Loaded here, since a command that hands its work over needs neither store nor collector.
	const [{ openStore }, { createJobHandler }, { openKeptFiles }] = await Promise.all([
		import('../stores/open-store.js'),
		import('./job-handler.js'),
		import('../kept-files.js'),
	]);
	const store = await openStore(folder, { clock });
	try {
		const handler = createJobHandler(store, clock);
		return await use(
			createJobWork(
				(job, onProgress) =>
					handler(job, { progress: (progress) => onProgress?.(progress), breathe: () => Promise.resolve() }),
				openKeptFiles(folder, clock),
			),
		);
	} finally {
		await store.close();
	}
}

/** The server that takes work for this folder; nothing when its file is a leftover of a killed one. */
export async function findServer(folder: DataFolder): Promise<ServerFile | undefined> {
	const server = await readServerFile(folder.serverFile);
	return server !== undefined && (await isListening(server.socket)) ? server : undefined;
}

async function readServerFile(file: string): Promise<ServerFile | undefined> {
	try {
		const value: unknown = JSON.parse(await readFile(file, 'utf8'));
		if (typeof value !== 'object' || value === null || !('pid' in value) || !('socket' in value)) return undefined;
		const { pid, socket } = value;
		const dashboard = 'dashboard' in value ? value.dashboard : undefined;
		if (typeof pid !== 'number' || typeof socket !== 'string') return undefined;
		return { pid, socket, ...(typeof dashboard === 'string' && { dashboard }) };
	} catch {
		// Not there, or half written at this moment: the caller asks again.
		return undefined;
	}
}

function isListening(socket: string): Promise<boolean> {
	return new Promise((resolve) => {
		const connection = connect(socket);
		connection.once('connect', () => {
			connection.destroy();
			resolve(true);
		});
		connection.once('error', () => resolve(false));
	});
}
