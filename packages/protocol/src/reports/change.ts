const CHANGE_DIGITS = 6;

/** How much a figure changed: (now - then) / then, rounded to six decimals; `null` where there was nothing then. */
export function changeOf(now: number, then: number): number | null {
	return then === 0 ? null : Number(((now - then) / then).toFixed(CHANGE_DIGITS));
}
