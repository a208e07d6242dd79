/** Milliseconds after which a browser has certainly begun to save. */
const KEEP_MS = 10_000;

/** Lets the browser save a file. */
export function download(name: string, content: Blob): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(content);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
}
