const [LEFT_TO_RIGHT, RIGHT_TO_LEFT, END] = ['\u2066', '\u2067', '\u2069'];

/** A sentence that keeps its own order of words inside of text, or of a drawing, that runs the other way. */
export function isolate(text: string, rtl: boolean): string {
	return `${rtl ? RIGHT_TO_LEFT : LEFT_TO_RIGHT}${text}${END}`;
}
