/** Values of this browser, by name. Without storage they last as long as the page. */
const memory = new Map();

/** Reads a value; `fallback` where there is none or it cannot be read. */
export function load(name, fallback) {
	try {
		const text = localStorage.getItem(`shop.${name}`);
		return text === null ? (memory.get(name) ?? fallback) : JSON.parse(text);
	} catch {
		return memory.get(name) ?? fallback;
	}
}

/** Keeps a value; `undefined` forgets it. */
export function save(name, value) {
	memory.set(name, value);
	try {
		if (value === undefined) localStorage.removeItem(`shop.${name}`);
		else localStorage.setItem(`shop.${name}`, JSON.stringify(value));
	} catch {
		// storage is full or refused: the copy in memory serves this page
		return;
	}
}
