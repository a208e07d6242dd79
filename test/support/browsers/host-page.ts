export type PageKind = 'tag' | 'quiet' | 'refused';

export interface HostOptions {
	/** First part of every path, by which a test knows its own events. */
	name: string;
	/** Address of the collector as the tracker sees it. */
	endpoint: string;
	mode?: 'granted';
}

/** The site that every host page reports to. */
export const SITE = 'shop';

/**
 * First script of every page. `countRecords` counts what is in the tracker's databases, whatever its shape; what goes wrong from here on stands in the ledger, and so does every mark
 * after it was tracked.
 */
const HEAD = `
function note(kind, text) {
	const request = new XMLHttpRequest();
	request.open('POST', '/ledger', false);
	request.send(JSON.stringify({ kind, text: String(text) }));
}
async function countRecords() {
	const done = (request) => new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
	let records = 0;
	for (const { name } of await indexedDB.databases()) {
		if (!name.includes('aisle')) continue;
		const db = await done(indexedDB.open(name));
		for (const store of db.objectStoreNames) records += await done(db.transaction(store).objectStore(store).count());
		db.close();
	}
	return records;
}
function mark(text) {
	aisle('track', 'mark', { mark: text });
	note('mark', text);
}
addEventListener('error', (event) => note('fault', event.message));
addEventListener('unhandledrejection', (event) => note('fault', event.reason));
window.aisle = window.aisle || function () { (aisle.q = aisle.q || []).push(arguments) };`;

const REFUSE = `IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError') };`;

/**
 * Last script of every page. Its address says what it does by itself: `?marks=a,b` tracks and tells when the database holds something,
 * `?storm=20` tracks and reloads so often.
 */
export const hostScript = `
note('view', location.pathname);
const { searchParams } = new URL(location.href);
const marks = searchParams.get('marks')?.split(',') ?? [];
for (const text of marks) mark(text);
while (marks.length > 0 && (await countRecords()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
if (marks.length > 0) note('written', location.pathname);
const storm = Number(searchParams.get('storm'));
const round = Number(sessionStorage.storm ?? 0) + 1;
if (round <= storm) {
	sessionStorage.storm = round;
	mark('storm-' + round);
	if (round < storm) location.reload();
}`;

/** A page of a shop that has the tracker and a ledger of its own. */
export function hostPage(kind: PageKind, options: HostOptions): string {
	return `<!doctype html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<title>Host ${kind}</title>
	<link rel="icon" href="data:,">
	<script>${HEAD}${kind === 'refused' ? REFUSE : ''}</script>
	${kind === 'quiet' ? quiet(options) : tag(options)}
	<script src="/host.js" type="module"></script>
</head>
<body><h1>Host ${kind}</h1></body>
</html>`;
}

function tag({ endpoint, mode }: HostOptions): string {
	const choice = mode === undefined ? '' : ` data-mode="${mode}"`;
	return `<script defer src="/aisle.js" data-site="${SITE}" data-endpoint="${endpoint}"${choice}></script>`;
}

/** The tracker as npm users have it, with no capture: the page itself is no event. */
function quiet({ endpoint }: HostOptions): string {
	return `<script type="importmap">{ "imports": { "idb-keyval": "/idb-keyval.js" } }</script>
	<script type="module">
		import { createTracker } from '/index.js';
		createTracker({ site: '${SITE}', endpoint: '${endpoint}' });
	</script>`;
}
