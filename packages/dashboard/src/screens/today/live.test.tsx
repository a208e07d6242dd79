// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { createClient } from '../../api/client.js';
import type { StreamHandlers } from '../../api/live-feed.js';
import { createApp } from '../../state/app-state.js';
import { readView } from '../../state/view.js';
import { AppContext } from '../../ui/context.js';
import { Live } from './live.js';

test('countries, channels and events of the stream are said in words', async () => {
	let stream: StreamHandlers | undefined;
	const sites = [{ name: 'shop', timeZone: 'UTC', currency: 'EUR' }];
	const app = createApp({
		client: createClient(async (path) => Response.json(path === '/api/sites' ? sites : {})),
		view: readView('?screen=today'),
		language: 'en',
		now: () => 0,
		scriptUrl: '',
		open: (_, handlers) => {
			stream = handlers;
			return () => {};
		},
		later: () => () => {},
	});
	const host = document.createElement('div');
	render(
		<AppContext.Provider value={app}>
			<Live />
		</AppContext.Provider>,
		host,
	);
	app.start();
	await vi.waitFor(() => expect(stream).toBeDefined());
	const event = { seq: 1, time: 0, name: 'page_view', source: 'browser', country: 'HR', channel: 'Paid Search' };
	stream?.message(JSON.stringify(event));
	await vi.waitFor(() => expect(host.querySelector('.event')).not.toBeNull());
	const shown = [...host.querySelectorAll('.event bdi')].map(({ textContent }) => textContent);
	expect(shown).toEqual(['Page view', 'Paid search', 'Croatia']);
	render(null, host);
});
