import { randomBytes } from 'node:crypto';
import type { AccountFault } from '@aisle/protocol';
import { faultResponse, jsonResponse } from '../../http/fault-response.js';
import type { AccountBook } from '../book.js';
import type { AccountsChange } from '../changes.js';
import { accountFaultResponse } from '../fault.js';

/** An id that tells nothing and cannot be guessed. */
export function newId(): string {
	return randomBytes(12).toString('base64url');
}

/** 200 with JSON. */
export function done(value: unknown, headers: Record<string, string> = {}): Response {
	return jsonResponse(JSON.stringify(value), 200, headers);
}

/** A fault as the end of a handler: thrown by what it calls, answered by {@link answering}. */
export class Refusal extends Error {
	constructor(readonly response: Response) {
		super('refused');
	}
}

/** Ends the handler with a fault. */
export function refuse(fault: AccountFault): never {
	throw new Refusal(accountFaultResponse(fault));
}

/** Ends the handler where there was too much guessing; `seconds` until the next guess. */
export function holdBack(seconds: number): void {
	if (seconds === 0) return;
	throw new Refusal(faultResponse({ code: 'rate_limited' }, { 'Retry-After': String(Math.ceil(seconds)) }));
}

/** The value, or the end of the handler where more passwords wait than are hashed in good time. */
export function inTime<T>(value: T | undefined): T {
	if (value !== undefined) return value;
	throw new Refusal(faultResponse({ code: 'overloaded' }, { 'Retry-After': '5' }));
}

/** Makes a change, or ends the handler with why not. */
export function make(book: AccountBook, change: AccountsChange): void {
	const result = book.change(change);
	if (!result.ok) refuse({ code: result.code });
}

/** A handler whose refusals are answers. */
export function answering<C>(handle: (c: C) => Response | Promise<Response>): (c: C) => Promise<Response> {
	return async (c) => {
		try {
			return await handle(c);
		} catch (error) {
			if (error instanceof Refusal) return error.response;
			throw error;
		}
	};
}

/** The value of something read, or the end of the handler with what is wrong with it. */
export function needed<T>(read: { ok: true; value: T } | { ok: false; fault: AccountFault }): T {
	return read.ok ? read.value : refuse(read.fault);
}
