import type { Context } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import type { Caller } from './caller.js';
import { SESSION_LIFE_MS } from './state.js';

/** With the prefix `__Host-` over https, which holds it to this host, this path and encryption. */
const SECURE_NAME = '__Host-aisle';

/**
 * On plain http to one's own machine. Not every browser keeps a Secure cookie there, and cookies do not tell ports apart:
 * the name keeps it from ever being taken for the other one.
 */
const LOCAL_NAME = 'aisle-local';

const OPTIONS = { httpOnly: true, sameSite: 'Strict', path: '/' } as const;

const nameFor = ({ isHttps }: Caller) => (isHttps ? SECURE_NAME : LOCAL_NAME);

/** The session's secret that a browser brought over this way; what was set for the other way is not looked at. */
export function readSessionCookie(c: Context, caller: Caller): string | undefined {
	return getCookie(c, nameFor(caller));
}

/** Headers that give a browser its session. When it ends is the collector's to tell; here stands only how long it can live. */
export function sessionCookie(caller: Caller, secret: string): Record<string, string> {
	return { 'Set-Cookie': cookie(caller, secret, SESSION_LIFE_MS / 1_000) };
}

/** Headers that take it away. */
export function noSessionCookie(caller: Caller): Record<string, string> {
	return { 'Set-Cookie': cookie(caller, '', 0) };
}

function cookie(caller: Caller, value: string, maxAge: number): string {
	return generateCookie(nameFor(caller), value, { ...OPTIONS, maxAge, secure: caller.isHttps });
}
