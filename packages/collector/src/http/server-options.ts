import type { ServerOptions } from 'node:http';

/** Bytes of a request's headers; a pixel carries its event there. */
const HEADER_BYTES = 16_384;

/**
 * Options for node:http under both apps: a request that trickles in is cut off before it can hold a socket for long.
 * Connections are looked over often enough for the limits to be kept to the second.
 */
export const SERVER_OPTIONS = {
	maxHeaderSize: HEADER_BYTES,
	headersTimeout: 3_000,
	requestTimeout: 10_000,
	keepAliveTimeout: 5_000,
	connectionsCheckingInterval: 500,
	// node:http would answer without a fault; @hono/node-server looks for the Host again
	requireHostHeader: false,
} as const satisfies ServerOptions;

/** Sockets open at once, for `server.maxConnections`. */
export const MAX_CONNECTIONS = 5_000;
