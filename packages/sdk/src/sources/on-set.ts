/** Calls `look` when a global is set, and again when the script that set it is through. One that was declared with `var`, or that somebody else watches, is left alone. */
export function onSet(name: string, look: () => void): void {
	const held = Object.getOwnPropertyDescriptor(window, name);
	if (held && !(held.configurable && held.writable)) return;
	let value = held?.value;
	Object.defineProperty(window, name, {
		configurable: true,
		enumerable: true,
		get: () => value,
		set: (next) => {
			value = next;
			look();
			queueMicrotask(look);
		},
	});
}
