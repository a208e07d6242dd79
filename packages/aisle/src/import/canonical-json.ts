/** JSON with sorted keys and no white space: equal content gives equal text, whatever order its keys came in. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const members = value as Readonly<Record<string, unknown>>;
	let text = '';
	for (const key of Object.keys(members).sort()) {
		const member = members[key];
		if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
	}
	return `{${text}}`;
}
