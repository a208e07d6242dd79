import { UsageError } from '../usage-error.js';

/** A ClickHouse that keeps what shops send. Can be told to a thread. */
export interface ClickHousePlace {
	/** `http://user:password@host:8123`: a secret, never to be shown. */
	url: string;
	database: string;
	/** Name of a cluster as the servers know it; none: a single server. */
	cluster?: string;
}

/** What the environment says of it. */
export interface ClickHouseCredentials {
	/** An address, with a password in it or without. */
	url?: string;
	user?: string;
	password?: string;
}

const DATABASE = 'aisle';
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const EXPECTED = 'give clickhouse://HOST:PORT/DATABASE, with ?cluster=NAME for a cluster and ?tls=1 for https';

/**
 * Reads an address: `clickhouse://host:8123/database?cluster=name`, or as http or https. `store` was given on the command line,
 * where everybody on the machine can read it: a password stands in the environment. Throws {@link UsageError}.
 */
export function readClickHousePlace(
	store: string | undefined,
	environment: ClickHouseCredentials,
): ClickHousePlace | undefined {
	const text = store ?? environment.url;
	if (text === undefined) return undefined;
	const name = store === undefined ? 'AISLE_CLICKHOUSE_URL' : '--store';
	const address = URL.canParse(text.replace(/^clickhouse:/, 'http:'))
		? new URL(text.replace(/^clickhouse:/, 'http:'))
		: undefined;
	if (address === undefined || !/^https?:$/.test(address.protocol)) throw new UsageError(`${name}: ${EXPECTED}`);
	if (store !== undefined && address.password !== '') {
		throw new UsageError('--store: a password is seen by all on this machine; put it into AISLE_CLICKHOUSE_PASSWORD');
	}
	const database = address.pathname.replace(/^\/|\/$/g, '') || DATABASE;
	const cluster = address.searchParams.get('cluster') ?? undefined;
	for (const part of [database, cluster ?? DATABASE]) {
		if (!NAME.test(part)) throw new UsageError(`${name}: ${EXPECTED}; names are letters, digits and underscores`);
	}
	return { url: serverOf(address, environment), database, ...(cluster !== undefined && { cluster }) };
}

function serverOf(address: URL, { user, password }: ClickHouseCredentials): string {
	const isSafe = address.protocol === 'https:' || address.searchParams.get('tls') === '1';
	const server = new URL(`${isSafe ? 'https' : 'http'}://${address.hostname}`);
	server.port = address.port || (isSafe ? '8443' : '8123');
	server.username = address.username || encodeURIComponent(user ?? '');
	server.password = address.password || encodeURIComponent(password ?? '');
	return server.href.replace(/\/$/, '');
}
