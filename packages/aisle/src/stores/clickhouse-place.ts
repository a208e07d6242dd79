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

/** The address that was given as `--store`, else that of the environment. Throws {@link UsageError}. */
export function readClickHousePlace(
	store: string | undefined,
	environment: ClickHouseCredentials,
): ClickHousePlace | undefined {
	if (store !== undefined) return readClickHouseFlag('--store', store, environment);
	if (environment.url === undefined) return undefined;
	return readAddress('AISLE_CLICKHOUSE_URL', environment.url, environment);
}

/**
 * Reads the address that a flag of the command line names, where everybody on the machine can read it: a password stands in the
 * environment. Throws {@link UsageError}.
 */
export function readClickHouseFlag(flag: string, text: string, environment: ClickHouseCredentials): ClickHousePlace {
	if (URL.canParse(asHttp(text)) && new URL(asHttp(text)).password !== '') {
		throw new UsageError(`${flag}: a password is seen by all on this machine; put it into AISLE_CLICKHOUSE_PASSWORD`);
	}
	return readAddress(flag, text, environment);
}

/** Reads an address: `clickhouse://host:8123/database?cluster=name`, or as http or https. */
function readAddress(name: string, text: string, environment: ClickHouseCredentials): ClickHousePlace {
	const address = URL.canParse(asHttp(text)) ? new URL(asHttp(text)) : undefined;
	if (address === undefined || !/^https?:$/.test(address.protocol)) throw new UsageError(`${name}: ${EXPECTED}`);
	const database = address.pathname.replace(/^\/|\/$/g, '') || DATABASE;
	const cluster = address.searchParams.get('cluster') ?? undefined;
	for (const part of [database, cluster ?? DATABASE]) {
		if (!NAME.test(part)) throw new UsageError(`${name}: ${EXPECTED}; names are letters, digits and underscores`);
	}
	return { url: serverOf(address, environment), database, ...(cluster !== undefined && { cluster }) };
}

/** As addresses are read: a scheme of one's own has no port and no host as they have. */
function asHttp(text: string): string {
	return text.replace(/^clickhouse:/, 'http:');
}

function serverOf(address: URL, { user, password }: ClickHouseCredentials): string {
	const isSafe = address.protocol === 'https:' || address.searchParams.get('tls') === '1';
	const server = new URL(`${isSafe ? 'https' : 'http'}://${address.hostname}`);
	server.port = address.port || (isSafe ? '8443' : '8123');
	server.username = address.username || encodeURIComponent(user ?? '');
	server.password = address.password || encodeURIComponent(password ?? '');
	return server.href.replace(/\/$/, '');
}
