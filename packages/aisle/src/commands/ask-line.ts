import type { Terminal } from '../terminal.js';

/** Asks somebody at the terminal; resolves with the line that they give, without blanks around it. */
export async function askLine({ err, input }: Terminal, question: string): Promise<string> {
	err(question);
	let text = '';
	for await (const chunk of input) {
		text += Buffer.from(chunk).toString();
		if (text.includes('\n')) break;
	}
	return (text.split('\n', 1)[0] ?? '').trim();
}
