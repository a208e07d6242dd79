import { expect, it } from 'vitest';
import { createLiveHub } from './live-hub.js';

it('tells each listener of its own site, until it leaves', () => {
	const hub = createLiveHub();
	const heard: string[] = [];
	const leave = hub.subscribe('a', (events) => heard.push(`first ${events.length}`));
	hub.subscribe('a', (events) => heard.push(`second ${events.length}`));
	hub.subscribe('b', () => heard.push('other'));
	hub.publish('a', [{ seq: 1, time: 1, name: 'click', source: 'browser' }]);
	leave();
	leave();
	hub.publish('a', []);
	hub.publish('c', []);
	expect(heard).toEqual(['first 1', 'second 1', 'second 0']);
});
