/** A family of browsers, by the engine that it is built on. */
export type EngineKind = 'chromium' | 'firefox' | 'webkit';

/** One tab of a browser. */
export interface Tab {
	/** Opens an address and waits for its `load` event. */
	goto(url: string): Promise<void>;
	/** The result of a function or of an expression in the page, awaited; both ways as JSON, and the function sees nothing of this side. */
	evaluate<R, A extends readonly unknown[]>(script: string | ((...args: A) => R), ...args: A): Promise<Awaited<R>>;
	/** Closes the tab as a visitor does: the page gets its last events. */
	close(): Promise<void>;
}

/** A running browser. */
export interface Engine {
	kind: EngineKind;
	/** The tab that it started with. */
	tab: Tab;
	newTab(): Promise<Tab>;
	/** Ends it as a visitor does. May be called again, and after `kill`. */
	close(): Promise<void>;
	/** Ends every process of it at once, without time for anything. Needs /proc. */
	kill(): Promise<void>;
}

/** What runs in the page: a function with its arguments as one expression. */
export function toExpression(script: string | ((...args: never) => unknown), args: readonly unknown[]): string {
	if (typeof script === 'string') return script;
	return `(${script.toString()})(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ')})`;
}
