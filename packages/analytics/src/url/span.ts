/** A stretch of text: `from` inclusive, `to` exclusive. */
export interface Span {
	from: number;
	to: number;
}

/** The text with each span replaced by the label. Spans are sorted by `from`; those that overlap become one. */
export function replaceSpans(text: string, spans: readonly Span[], label: string): string {
	if (spans.length === 0) return text;
	const parts: string[] = [];
	let done = 0;
	let end = -1;
	for (const { from, to } of spans) {
		if (from >= end) {
			parts.push(text.slice(done, from), label);
		}
		end = Math.max(end, to);
		done = end;
	}
	parts.push(text.slice(done));
	return parts.join('');
}
