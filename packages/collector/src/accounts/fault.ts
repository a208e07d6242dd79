import { type AccountFault, type AccountFaultCode, type FaultCode, statusOf } from '@aisle/protocol';
import { jsonResponse } from '../http/fault-response.js';

const STATUS: Readonly<Record<AccountFaultCode, number>> = {
	wrong_credentials: 401,
	wrong_code: 403,
	forbidden: 403,
	https_needed: 403,
	exists: 409,
	last_owner: 409,
	too_many_kept: 409,
};

/** A fault of accounts as JSON with its status, in the form of every other fault. */
export function accountFaultResponse(fault: AccountFault, headers: Record<string, string> = {}): Response {
	return jsonResponse(JSON.stringify({ error: fault }), statusFor(fault.code), headers);
}

function statusFor(code: AccountFaultCode | FaultCode): number {
	return isOwn(code) ? STATUS[code] : statusOf(code);
}

function isOwn(code: AccountFaultCode | FaultCode): code is AccountFaultCode {
	return Object.hasOwn(STATUS, code);
}
