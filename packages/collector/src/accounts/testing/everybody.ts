import { type Browser, createWorld, invite, PASSWORD, setUpOwner, type World } from './world.js';

interface Secret {
	id: string;
	secret: string;
}

interface Listed {
	id: string;
	name: string;
}

/** Everybody who may ask, by who they are: people with each role, programs, lookers-on, and those who may not any more. */
export async function createEverybody(): Promise<{ world: World; browsers: Map<string, Browser> }> {
	const world = createWorld();
	const stale = await setUpOwner(world);
	world.time.now += 13 * 3_600_000;
	const owner = world.browser();
	await owner.ask('POST', '/api/log-in', { name: 'owner', password: PASSWORD });
	const people = await addPeople(world, owner);
	const secrets = await addSecrets(world, owner, people);
	await letTimePass(world, [owner, ...[...people.values()].filter(({ cookies }) => cookies.size > 0)]);
	const stranger = world.browser();
	stranger.cookies.set('aisle-local', 'x'.repeat(43));
	const others: [string, Browser][] = [
		['owner', owner],
		['nobody', world.browser()],
		['idle for too long', stale],
		['made-up cookie', stranger],
		['made-up token', bearer(world, `aisle_api_${'x'.repeat(43)}`, owner)],
	];
	return { world, browsers: new Map([...people, ...secrets, ...others]) };
}

/** Somebody who shows a secret, and perhaps a good cookie beside it, which must not count. */
function bearer(world: World, secret: string, beside?: Browser): Browser {
	const browser = world.browser({ headers: { Authorization: `Bearer ${secret}` } });
	for (const [name, value] of beside?.cookies ?? []) browser.cookies.set(name, value);
	return browser;
}

async function addPeople(world: World, owner: Browser): Promise<Map<string, Browser>> {
	const people = new Map<string, Browser>();
	const add = async (name: string, ...grants: { site: string; role: string }[]) => {
		people.set(name, await invite(world, owner, name, grants));
	};
	for (const role of ['owner', 'editor', 'viewer']) await add(`${role} of shop`, { site: 'shop', role });
	await add('viewer of other', { site: 'other', role: 'viewer' });
	await add('viewer of both', { site: 'shop', role: 'viewer' }, { site: 'other', role: 'viewer' });
	await add('viewer of all', { site: '*', role: 'viewer' });
	for (const name of ['logged out', 'logged out everywhere', 'removed account', 'passing editor']) {
		await add(name, { site: 'shop', role: 'editor' });
	}
	await logOut(people.get('logged out'), 'log-out');
	await logOut(people.get('logged out everywhere'), 'log-out-everywhere');
	return people;
}

/** Logs out, and keeps the cookie as somebody would who had stolen it. */
async function logOut(browser: Browser | undefined, path: string): Promise<void> {
	const before = [...(browser?.cookies ?? [])];
	await browser?.ask('POST', `/api/account/${path}`);
	for (const [name, value] of before) browser?.cookies.set(name, value);
}

async function addSecrets(world: World, owner: Browser, people: Map<string, Browser>): Promise<Map<string, Browser>> {
	const made = new Map<string, Browser>();
	const make = async (name: string, maker: Browser | undefined, kind: 'tokens' | 'shares', fields = {}) => {
		const asked = { name: 'made', site: 'shop', scope: 'read', ...fields };
		const issued = await maker?.ask<Secret>('POST', `/api/account/${kind}`, asked);
		made.set(name, bearer(world, issued?.secret ?? '', name.includes('back') ? owner : undefined));
		return `/api/account/${kind}/${issued?.id}`;
	};
	await make('token of shop', owner, 'tokens');
	await make('write token of shop', owner, 'tokens', { scope: 'write' });
	await make('token of all', owner, 'tokens', { site: '*' });
	await make('token of all, made by a viewer of other', people.get('viewer of other'), 'tokens', { site: '*' });
	await make('token at its end', owner, 'tokens', { days: 1 });
	await make('token of a removed account', people.get('removed account'), 'tokens');
	await make('share of shop', people.get('editor of shop'), 'shares');
	await make('share at its end', owner, 'shares', { days: 1 });
	await make('share of a maker who lost the site', people.get('passing editor'), 'shares');
	await owner.ask('DELETE', await make('token taken back', owner, 'tokens'));
	await owner.ask('DELETE', await make('share taken back', owner, 'shares'));
	const { people: list } = await owner.ask<{ people: Listed[] }>('GET', '/api/account/people');
	const pathOf = (name: string) => `/api/account/people/${list.find((person) => person.name === name)?.id}`;
	await owner.ask('DELETE', pathOf('removed account'));
	await owner.ask('POST', pathOf('passing editor'), { grants: [{ site: 'shop', role: 'viewer' }] });
	people.delete('passing editor');
	return made;
}

/** A day and an hour, in which whoever is logged in goes on looking. */
async function letTimePass(world: World, lookers: readonly Browser[]): Promise<void> {
	for (let hours = 0; hours < 25; hours += 5) {
		world.time.now += 5 * 3_600_000;
		for (const browser of lookers) await browser.get('/api/sites');
	}
}
