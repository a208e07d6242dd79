/** JSON with sorted keys and no white space: equal content gives equal text, whatever order its keys came in. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const parts: string[] = [];
	for (const [key, member] of Object.entries(value).sort(byKey)) {
		if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
	}
	return `{${parts.join(',')}}`;
}

function byKey(a: [string, unknown], b: [string, unknown]): number {
	return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
