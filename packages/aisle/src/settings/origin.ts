/** An origin or a pattern in the form in which browsers send origins; nothing where it is none. */
export function normalOrigin(text: string): string | undefined {
	const wild = /^(https?:\/\/)\*\./i.exec(text)?.[1];
	const plain = wild === undefined ? text : wild + text.slice(wild.length + 2);
	if (!/^https?:\/\//i.test(plain) || !URL.canParse(plain) || plain.includes('*')) return undefined;
	const { origin, href } = new URL(plain);
	if (href !== `${origin}/`) return undefined;
	return wild === undefined ? origin : origin.replace('://', '://*.');
}

/** A host as browsers name it, lower case and without `www.`; nothing where it is none, or one with a port. */
export function normalHost(text: string): string | undefined {
	const url = `https://${text}/`;
	if (!URL.canParse(url) || !/^[^\s/:@?#*\\]+\.[^\s/:@?#*\\]+$/.test(text)) return undefined;
	return new URL(url).hostname.replace(/^www\./, '');
}
