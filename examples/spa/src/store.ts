const PREFIX = 'harbour-tea-';

/** What was kept under a name; `undefined` where there is nothing, or the browser keeps nothing. */
export function load(name: string): unknown {
	try {
		return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') ?? undefined;
	} catch {
		return undefined;
	}
}

/** Keeps a value, where the browser does. */
export function save(name: string, value: unknown): void {
	try {
		localStorage.setItem(PREFIX + name, JSON.stringify(value));
	} catch {
		// the shop works without, for as long as the page is open
	}
}
