import { h, render } from 'preact';
import { createBrowserApp } from './state/browser.js';
import { Page } from './ui/page.js';

const now = (): number => Date.now();
const app = await createBrowserApp(now);
const host = document.getElementById('app');
if (!host) throw new Error('the page has no #app');
render(h(Page, { app, now }), host);
app.start();
