// @vitest-environment happy-dom
import type { Me } from '@aisle/protocol';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../api/client.js';
import { createApp } from '../state/app-state.js';
import { readView } from '../state/view.js';
import { createAccess } from './access.js';
import { withoutSecret } from './card.js';
import { beginAnewForOthers } from './follow-address.js';
import { Gate } from './gate.js';

/** The screens are loaded when they are needed; the bound only ends a test that failed. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 5 });

const HOSTILE = '<img src=x onerror=alert(1)>';
const OWNER: Me = { state: 'signed_in', name: HOSTILE, grants: [{ site: '*', role: 'owner' }] };

/** The gate over a collector that says who looks. */
function open(me: Me, hash = '', answers: Readonly<Record<string, unknown>> = {}) {
	const sent: { method: string; path: string; body: unknown }[] = [];
	const access = createAccess(async (path, init) => {
		if (path === '/api/me') return Response.json(me);
		sent.push({
			method: init.method ?? 'GET',
			path,
			body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
		});
		const answer = answers[`${init.method} ${path}`] ?? {};
		return answer instanceof Response ? answer.clone() : Response.json(answer);
	}, hash);
	const app = createApp({
		client: createClient(access.fetch),
		view: readView(''),
		language: 'en',
		now: () => 0,
		scriptUrl: '',
		open: () => () => {},
		later: () => () => {},
	} as never);
	const host = document.body.appendChild(document.createElement('div'));
	render(
		<Gate access={access} app={app}>
			<p>the page</p>
		</Gate>,
		host,
	);
	void access.load();
	const text = () => host.textContent ?? '';
	const fill = (name: string, value: string) => {
		const field = host.querySelector<HTMLInputElement>(`input[name=${name}]`);
		if (field) field.value = value;
	};
	const submit = () => host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
	return { host, text, sent, fill, submit, access };
}

afterEach(() => {
	for (const host of Array.from(document.body.children)) {
		render(null, host);
		host.remove();
	}
});

const OPEN: Me = { state: 'open', setUp: 'free', grants: [{ site: '*', role: 'owner' }] };

describe('who sees what', () => {
	test('while nobody has an account, the page is there and says so', async () => {
		const { text, host } = open(OPEN);
		expect(text()).toContain('the page');
		await soon(() => expect(text()).toContain('No account exists yet: everybody who uses this computer sees'));
		expect(host.querySelector('a')?.getAttribute('href')).toBe('#set-up');
	});

	test('whoever has to log in sees no page, and is told when name and password do not fit', async () => {
		const refused = Response.json({ error: { code: 'wrong_credentials' } }, { status: 401 });
		const { text, fill, submit, sent } = open({ state: 'signed_out', grants: [] }, '', { 'POST /api/log-in': refused });
		await soon(() => expect(text()).toContain('Sign in'));
		expect(text()).not.toContain('the page');
		fill('name', 'Owner');
		fill('password', 'a guess');
		submit();
		await soon(() => expect(text()).toContain('Name and password do not fit together.'));
		expect(sent).toEqual([{ method: 'POST', path: '/api/log-in', body: { name: 'Owner', password: 'a guess' } }]);
	});

	test('no password is asked for where it would cross a network in the clear', async () => {
		const { text, host } = open({ state: 'signed_out', grants: [], needsHttps: true });
		await soon(() => expect(text()).toContain('Open this page over https'));
		expect(host.querySelector('input')).toBeNull();
	});

	test('the set-up asks for its code where it is needed, and takes it from the address', async () => {
		const { host } = open({ state: 'signed_out', setUp: 'code', grants: [] }, '#set-up=abc');
		await soon(() => expect(host.querySelector<HTMLInputElement>('input[name=code]')?.value).toBe('abc'));
		const here = open(OPEN, '#set-up');
		await soon(() => expect(here.text()).toContain('Set up the first account'));
		expect(here.host.querySelector('input[name=code]')).toBeNull();
	});

	test('an invitation says whom it is for, as text, and one that does not hold says so', async () => {
		const info = { id: 'i', name: HOSTILE, grants: [], expires: '2026-01-01T00:00:00Z' };
		const welcome = open({ state: 'signed_out', grants: [] }, '#invite=abc', { 'POST /api/accept': info });
		await soon(() => expect(welcome.text()).toContain(`Welcome, ${HOSTILE}`));
		expect(welcome.host.querySelector('img')).toBeNull();
		const refused = Response.json({ error: { code: 'wrong_code' } }, { status: 403 });
		const gone = open({ state: 'signed_out', grants: [] }, '#invite=abc', { 'POST /api/accept': refused });
		await soon(() => expect(gone.text()).toContain('does not hold any more'));
	});
});

describe('who may not any more', () => {
	test('a share link that has ended says so, and asks for no password', async () => {
		const { text, host } = open({ state: 'signed_out', grants: [] }, '#share=abc');
		await soon(() => expect(text()).toContain('This link has ended'));
		expect(text()).not.toContain('the page');
		expect(host.querySelector('input')).toBeNull();
		expect(host.querySelector('main a')?.getAttribute('href')).toBe(location.pathname);
	});

	test('somebody whose log-out failed is told that it did', async () => {
		const away = Response.json({ error: { code: 'storage_unavailable' } }, { status: 503 });
		const { text, host } = open(OWNER, '', { 'POST /api/account/log-out': away });
		await soon(() => expect(text()).toContain('Sign out'));
		host.querySelector<HTMLButtonElement>('.link-button')?.click();
		await soon(() => expect(text()).toContain('You are still signed in'));
	});

	test('the account screen stays in the address through the log-in, a secret does not', () => {
		const at = (hash: string) => withoutSecret({ pathname: '/a/', search: '?site=shop', hash });
		expect(['#account', '#set-up=abc', '#invite=abc', ''].map(at)).toEqual([
			'/a/?site=shop#account',
			...Array.from({ length: 3 }, () => '/a/?site=shop'),
		]);
	});

	test('a page that another person has logged in to elsewhere begins anew, one of the same person does not', () => {
		const me = signal<Me | undefined>(undefined);
		const begin = vi.fn();
		beginAnewForOthers({ me }, begin);
		const seen: Me[] = [OWNER, { state: 'signed_out', grants: [] }, { ...OWNER }];
		for (const now of seen) me.value = now;
		expect(begin).not.toHaveBeenCalled();
		me.value = { ...OWNER, name: 'Another' };
		expect(begin).toHaveBeenCalledOnce();
	});
});

describe('the account screen', () => {
	const LISTS = {
		'GET /api/account/people': { people: [], invitations: [] },
		'GET /api/account/shares': [],
		'GET /api/account/tokens': [],
	};

	test('shows of people, links and tokens what the role is for', async () => {
		const titles = (host: Element) => [...host.querySelectorAll('h2')].map(({ textContent }) => textContent);
		const owner = open(OWNER, '#account', LISTS);
		await soon(() => expect(titles(owner.host)).toHaveLength(5));
		const viewer = open({ ...OWNER, grants: [{ site: 'shop', role: 'viewer' }] }, '#account', LISTS);
		await soon(() => expect(titles(viewer.host)).toEqual(['Tokens for programs', 'Your password', 'Your sessions']));
		await soon(() => expect(viewer.sent.map(({ path }) => path)).toEqual(['/api/account/tokens']));
		expect(owner.host.querySelector('img')).toBeNull();
	});

	test('a list that could not be loaded is said, and comes with a retry', async () => {
		const answers: Record<string, unknown> = { ...LISTS, 'GET /api/account/tokens': new Response('', { status: 500 }) };
		const { host, text } = open({ ...OWNER, grants: [{ site: 'shop', role: 'viewer' }] }, '#account', answers);
		await soon(() => expect(text()).toContain('This list could not be loaded.'));
		expect(text()).not.toContain('None yet.');
		answers['GET /api/account/tokens'] = [];
		host.querySelector<HTMLButtonElement>('.fault button')?.click();
		await soon(() => expect(text()).toContain('None yet.'));
		expect(text()).not.toContain('This list could not be loaded.');
	});

	test('removes only after a second click', async () => {
		const token = { id: 't1', name: 'grafana', prefix: 'aisle_', site: 'shop', scope: 'read', by: null };
		const tokens = [{ ...token, created: '2026-01-01T00:00:00Z', expires: null, used: '2026-01-02' }];
		const { host, sent } = open({ ...OWNER, grants: [{ site: 'shop', role: 'viewer' }] }, '#account', {
			...LISTS,
			'GET /api/account/tokens': tokens,
		});
		const button = () => host.querySelector<HTMLButtonElement>('.account-remove button');
		await soon(() => expect(button()?.getAttribute('aria-label')).toBe('Remove grafana'));
		button()?.click();
		await soon(() => expect(button()?.textContent).toBe('Really remove'));
		expect(sent.filter(({ method }) => method === 'DELETE')).toEqual([]);
		button()?.click();
		await soon(() => expect(sent).toContainEqual({ method: 'DELETE', path: '/api/account/tokens/t1', body: {} }));
	});
});
