/** Faults of one value: where it stands is in `path`, what belongs there in `expected`. */
export type ValueFaultCode =
	| 'missing_field'
	| 'wrong_type'
	| 'bad_format'
	| 'out_of_range'
	| 'too_long'
	| 'too_many'
	| 'too_deep'
	| 'forbidden_key'
	| 'unknown_value';

/** Faults of one event that has the right form. */
export type EventFaultCode = 'too_old' | 'unstorable';

/** Faults of a whole request. */
export type RequestFaultCode =
	| 'bad_request'
	| 'bad_gzip'
	| 'bad_utf8'
	| 'bad_json'
	| 'body_too_large'
	| 'header_too_large'
	| 'request_timeout'
	| 'unknown_version'
	| 'unknown_site'
	| 'not_found'
	| 'method_not_allowed'
	| 'forbidden_host'
	| 'forbidden_origin'
	| 'unauthorized'
	| 'rate_limited'
	| 'overloaded'
	| 'storage_unavailable'
	| 'took_too_long';

/** A stable code: programs may branch on it, and it never changes its meaning. */
export type FaultCode = ValueFaultCode | EventFaultCode | RequestFaultCode;

/** What is wrong, where, and what would be right. Never carries the offending value itself. */
export interface Fault {
	code: FaultCode;
	/** Where, in the sender's own words: `e[3].p.value`. Absent when the whole request is meant. */
	path?: string;
	/** What belongs there: `a finite number`. */
	expected?: string;
}

/** The body of every answer that is not 2xx. */
export interface FaultBody {
	error: Fault;
}

/** The HTTP status that goes with a fault of a whole request. */
export function statusOf(code: FaultCode): 400 | 401 | 403 | 404 | 405 | 408 | 413 | 429 | 431 | 503 {
	switch (code) {
		case 'body_too_large':
			return 413;
		case 'header_too_large':
			return 431;
		case 'request_timeout':
			return 408;
		case 'unknown_site':
		case 'not_found':
			return 404;
		case 'unauthorized':
			return 401;
		case 'forbidden_host':
		case 'forbidden_origin':
			return 403;
		case 'method_not_allowed':
			return 405;
		case 'rate_limited':
			return 429;
		case 'overloaded':
		case 'storage_unavailable':
		case 'took_too_long':
			return 503;
		default:
			return 400;
	}
}

/** A fault as one English sentence for logs and the command line. */
export function describeFault(fault: Fault): string {
	const where = fault.path === undefined ? '' : ` at ${fault.path}`;
	const remedy = fault.expected === undefined ? '' : `: expected ${fault.expected}`;
	return `${fault.code}${where}${remedy}`;
}
