import { h, render } from 'preact';
import { createAccess } from './accounts/access.js';
import { beginAnewForOthers, followAddress } from './accounts/follow-address.js';
import { Gate } from './accounts/gate.js';
import { holdView } from './accounts/hold-view.js';
import { createBrowserApp } from './state/browser.js';
import { Page } from './ui/page.js';

const now = (): number => Date.now();
const access = createAccess((path, init) => fetch(path, init), location.hash);
const app = await createBrowserApp(now, access);
const host = document.getElementById('app');
if (!host) throw new Error('the page has no #app');
followAddress(access);
beginAnewForOthers(access, () => location.reload());
render(h(Gate, { access, app, children: h(Page, { app, now }) }), host);
document.addEventListener('visibilitychange', () => {
	if (!document.hidden) void access.load();
});
const asked = access.load();
if (access.isShared) {
	// what the link is held to has to be known before anything is asked
	void asked.then(() => {
		holdView(access, app);
		app.start();
	});
} else app.start();
