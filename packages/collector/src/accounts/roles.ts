import { EVERY_SITE, type Grant, type Role, ROLES } from '@aisle/protocol';

/** Whether a role is at least another one. */
export function isAtLeast(role: Role | undefined, wanted: Role): boolean {
	return role !== undefined && ROLES.indexOf(role) <= ROLES.indexOf(wanted);
}

/** The highest role that grants give on a site; on {@link EVERY_SITE} only what holds for all. */
export function roleOn(grants: readonly Grant[], site: string): Role | undefined {
	return ROLES.find((role) =>
		grants.some((grant) => grant.role === role && (grant.site === site || grant.site === EVERY_SITE)),
	);
}

/** Whether somebody is owner of every site, those to come included. */
export function ownsAll(grants: readonly Grant[]): boolean {
	return roleOn(grants, EVERY_SITE) === 'owner';
}

/** The same grants with no role above `most`. */
export function capped(grants: readonly Grant[], most: Role): Grant[] {
	return grants.map(({ site, role }) => ({ site, role: isAtLeast(role, most) ? most : role }));
}

/** What grants give on one site and nowhere else; all of them for {@link EVERY_SITE}. */
export function narrowed(grants: readonly Grant[], site: string): Grant[] {
	if (site === EVERY_SITE) return [...grants];
	const role = roleOn(grants, site);
	return role === undefined ? [] : [{ site, role }];
}

/** Whether each of the grants is at most what an owner of the same sites may give. */
export function mayGive(giver: readonly Grant[], grants: readonly Grant[]): boolean {
	return grants.every(({ site }) => roleOn(giver, site) === 'owner');
}
