/** The hosts of a list, divided by white space. */
export function hostSet(list: string): ReadonlySet<string> {
	return new Set(list.split(/\s+/).filter((host) => host !== ''));
}

/** True for a host of the set and for every subdomain of one. */
export function isHostIn(hosts: ReadonlySet<string>, host: string): boolean {
	for (const name of hostAndParents(host)) if (hosts.has(name)) return true;
	return false;
}

/** The host, its parent and so on up to the top-level domain: `a.b.example`, `b.example`, `example`. */
export function* hostAndParents(host: string): Generator<string> {
	yield host;
	for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) yield host.slice(dot + 1);
}
