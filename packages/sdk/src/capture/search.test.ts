// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { type SearchOptions, search } from './search.js';

let fake: FakeTracker;

const go = (path: string) =>
	(window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(`https://shop.test${path}`);

function open(path: string, options?: SearchOptions) {
	go(path);
	fake = createFakeTracker(search(options));
	return fake;
}

/** A page view of a single-page application, and the time it takes to settle. */
function move(path: string) {
	go(path);
	fake.track('page_view');
	vi.advanceTimersByTime(1_000);
}

const searches = () => fake.events().flatMap(([name, params]) => (name === 'view_search_results' ? [params] : []));

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	Object.defineProperty(document, 'hidden', { configurable: true, value: false });
	document.body.innerHTML = '';
});
afterEach(() => {
	fake.stop();
	vi.useRealTimers();
});

test.each(['q', 's', 'search', 'query', 'keyword'])(
	'a page with the parameter %s is a search, without space around',
	(name) => {
		open(`/find?page=2&${name}=+red%20shoes+`);
		expect(searches()).toEqual([{ search_term: 'red shoes' }]);
	},
);

test.each(['/find', '/find?q=', '/find?q=+', '/find?size=4', '/find#?q=shoes'])('%s is none', (path) => {
	open(path);
	expect(searches()).toEqual([]);
});

test('other parameters can be named instead', () => {
	open('/find?q=no&suche=schuhe', { names: ['suche'] });
	expect(searches()).toEqual([{ search_term: 'schuhe' }]);
});

test('one filled parameter counts, whatever else is filled, and however many events follow', () => {
	open('/find?s=boots&q=shoes');
	fake.track('view_item_list');
	vi.advanceTimersByTime(1_000);
	fake.track('select_item');
	vi.advanceTimersByTime(1_000);
	expect(searches()).toEqual([{ search_term: 'shoes' }]);
});

test('the number of results is what the attribute says, nought as well, and left out where it says none', () => {
	const told = ['12', '0', '', '1,200', 'many'].map((count) => {
		document.body.innerHTML = `<p data-aisle-results="${count}">x</p>`;
		open('/find?q=shoes').stop();
		return searches();
	});
	expect(told).toEqual([
		[{ search_term: 'shoes', results: 12 }],
		[{ search_term: 'shoes', results: 0 }],
		...Array(3).fill([{ search_term: 'shoes' }]),
	]);
});

test('in a single-page application each new term is a search once it stands, with the results that came late', () => {
	open('/');
	go('/find?q=shoes');
	fake.track('page_view');
	expect(searches()).toEqual([]);
	document.body.innerHTML = '<p data-aisle-results="3">x</p>';
	vi.advanceTimersByTime(1_000);
	move('/find?q=shoes&colour=red');
	move('/find?q=boots');
	move('/product/1');
	move('/find?q=boots');
	expect(searches().map(({ search_term }) => search_term)).toEqual(['shoes', 'boots', 'boots']);
	expect(searches()[0]).toEqual({ search_term: 'shoes', results: 3 });
});

test('a query that changed alone is seen with the next event, whichever', () => {
	open('/find?q=shoes');
	go('/find?q=boots');
	fake.track('view_item_list');
	vi.advanceTimersByTime(1_000);
	expect(searches().map(({ search_term }) => search_term)).toEqual(['shoes', 'boots']);
});

test('a page that is rendered ahead is a search when it is viewed', () => {
	Object.defineProperty(document, 'hidden', { configurable: true, value: true });
	open('/find?q=shoes');
	expect(searches()).toEqual([]);
	Object.defineProperty(document, 'hidden', { configurable: true, value: false });
	move('/find?q=shoes');
	expect(searches()).toHaveLength(1);
});
