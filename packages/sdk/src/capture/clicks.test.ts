// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Browser, createBrowser } from '../../testing/browser.js';
import { clicks } from '../index.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
	browser.setUrl('https://shop.test/start');
	document.body.innerHTML = '';
	browser.open({ capture: [clicks()] });
});
afterEach(() => browser.close());

/** Everything sent so far but dead clicks, which nothing here answers. */
async function seen() {
	await browser.pass(3_000);
	return [...browser.stored.values()].flatMap(({ n, p }) => (n === 'dead_click' ? [] : [[n, p]]));
}
const names = async () => {
	await browser.pass(4_000);
	return [...browser.stored.values()].map(({ n }) => n);
};

/** Clicks an element at its own moment; true unless somebody prevented it. */
function clickOn(
	target: Element | null | undefined,
	init: MouseEventInit = {},
	type = 'click',
	at = performance.now(),
) {
	const event = new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init });
	Object.defineProperty(event, 'timeStamp', { value: at });
	const free = target?.dispatchEvent(event) ?? false;
	// a link that was followed has moved the page
	browser.setUrl('https://shop.test/start');
	return free;
}

/** Clicks the first element that fits in a page whose own handlers stop the event. */
function click(html: string, selector: string, init: MouseEventInit = {}, type = 'click'): boolean {
	document.body.innerHTML = html;
	document.body.addEventListener(type, (event) => event.stopPropagation(), { once: true });
	return clickOn(document.querySelector(selector), init, type);
}

describe('links', () => {
	test('one to another host is an outbound click, from anything inside it', async () => {
		expect(click('<a href="https://other.test:8080/p?secret=1&utm_source=shop#x"><b>go</b></a>', 'b')).toBe(true);
		expect(await seen()).toEqual([
			[
				'click',
				{ link_url: 'https://other.test:8080/p?utm_source=shop', link_domain: 'other.test:8080', outbound: true },
			],
		]);
	});

	test('mail and telephone links are outbound clicks without the address', async () => {
		click('<a href="mailto:ann@example.org">x</a>', 'a');
		click('<a href="tel:+441632960961">x</a>', 'a');
		expect(await seen()).toEqual([
			['click', { link_url: 'mailto:', link_domain: '', outbound: true }],
			['click', { link_url: 'tel:', link_domain: '', outbound: true }],
		]);
	});

	test('one to a file is a download', async () => {
		for (const file of ['Price%20List.PDF?v=2', 'a.xlsx', 'a.pps', 'a.wma', 'a.jpeg', 'a.html', 'a.mp4', 'a.mpg'])
			click(`<a href="/files/${file}">list</a>`, 'a');
		const [first, ...more] = await seen();
		expect(first).toEqual([
			'file_download',
			{
				link_url: 'https://shop.test/files/Price%20List.PDF',
				file_name: '/files/Price%20List.PDF',
				file_extension: 'PDF',
			},
		]);
		expect(more.map(([, p]) => (p as { file_extension: string }).file_extension)).toEqual([
			'xlsx',
			'pps',
			'wma',
			'mp4',
			'mpg',
		]);
	});

	test('one with the download attribute is a download whatever its name', async () => {
		click('<a href="/export" download>export</a>', 'a');
		expect(await seen()).toEqual([['file_download', { link_url: 'https://shop.test/export', file_name: '/export' }]]);
	});

	test('one around a drawing that refers to another counts by its own address', async () => {
		click('<a href="https://other.test/"><svg><use href="#icon"></use></svg></a>', 'use');
		expect((await seen()).map(([n]) => n)).toEqual(['click']);
	});

	test('the middle button counts, the right one does not', async () => {
		click('<a href="https://other.test/">x</a>', 'a', { button: 1 }, 'auxclick');
		click('<a href="https://other.test/">x</a>', 'a', { button: 2 }, 'auxclick');
		expect(await seen()).toHaveLength(1);
	});

	test('links inside the shop and plain elements are nothing', async () => {
		for (const html of ['<a href="/cart">x</a>', '<a>x</a>', '<button>x</button>', '<p>x</p>'])
			click(html, 'a,button,p');
		expect(await seen()).toEqual([]);
	});
});

describe('marked elements', () => {
	test('one is its event, with its attributes as parameters', async () => {
		click(
			'<p data-aisle-event="select_promotion" data-aisle-promotion-id="7" data-aisle-slot="a" data-aisle-value="12.5" data-aisle-code="007"><i>x</i></p>',
			'i',
		);
		expect(await seen()).toEqual([['select_promotion', { promotion_id: '7', slot: 'a', value: 12.5, code: '007' }]]);
	});

	test('inside a shadow tree as well', async () => {
		document.body.innerHTML = '<div></div>';
		const shadow = document.querySelector('div')?.attachShadow({ mode: 'open' });
		if (shadow) shadow.innerHTML = '<button data-aisle-event="in_shadow">x</button>';
		clickOn(shadow?.querySelector('button'));
		expect((await seen()).map(([n]) => n)).toEqual(['in_shadow']);
	});
});

describe('anger', () => {
	/** Clicks on one element at the given milliseconds. */
	function clickAt(target: Element | null | undefined, ...times: number[]): void {
		for (const at of times) clickOn(target, {}, 'click', at);
	}

	test('three quick clicks on one element are one rage click, more are no more', async () => {
		document.body.innerHTML = '<p id="price">x</p>';
		clickAt(document.querySelector('p'), 1_000, 1_500, 2_000, 2_500, 3_000, 3_500);
		expect(await seen()).toEqual([['rage_click', { element: 'price' }]]);
	});

	test('slow clicks and clicks on several elements are none', async () => {
		document.body.innerHTML = '<p>x</p><i>y</i>';
		const [p, i] = document.body.children;
		clickAt(p, 1_000, 1_700, 2_400, 3_100);
		for (const at of [5_000, 5_100, 5_200]) {
			clickAt(p, at);
			clickAt(i, at + 50);
		}
		expect(await seen()).toEqual([]);
	});

	test('what lies inside a button is the button', async () => {
		document.body.innerHTML = '<button><i>a</i><b>b</b></button>';
		for (const [at, selector] of ['i', 'b', 'button', 'i'].entries())
			clickAt(document.querySelector(selector), 1_000 + at * 100);
		expect(await seen()).toEqual([['rage_click', { element: 'BUTTON' }]]);
	});
});

describe('dead clicks', () => {
	const button = () => document.querySelector('button,a,[role=button]');

	test('a control after which nothing changes for a second is one', async () => {
		for (const html of ['<button>x</button>', '<i role="button">x</i>']) {
			click(html, 'button,i');
			await browser.pass(990);
			expect(await names()).not.toContain('rage_click');
		}
		expect(await names()).toEqual(['dead_click', 'dead_click']);
	});

	const answers: Record<string, () => void> = {
		'a new element': () => document.body.append('more'),
		'an attribute': () => button()?.setAttribute('aria-expanded', 'true'),
		'a text': () => button()?.firstChild?.replaceWith('added'),
		'a hidden page': () => browser.setHidden(true),
	};
	for (const [what, answer] of Object.entries(answers)) {
		test(`${what} is an answer`, async () => {
			document.body.innerHTML = '<button>x</button>';
			clickOn(button());
			await browser.pass(800);
			answer();
			expect(await names()).toEqual([]);
		});
	}

	test('a stepper that fills in a field is neither dead nor angry, however often it is clicked', async () => {
		document.body.innerHTML = '<input value="1"><button>+</button>';
		const field = document.querySelector('input') as HTMLInputElement;
		button()?.addEventListener('click', () => (field.value = `${+field.value + 1}`));
		for (let time = 0; time < 5; time++) clickOn(button());
		await browser.pass(1_500);
		expect(field.value).toBe('6');
		expect(await names()).toEqual([]);
	});

	test('an element that is no control is none, nor is a link that leads away', async () => {
		click('<p>x</p>', 'p');
		click('<a href="https://other.test/">x</a>', 'a');
		expect(await names()).toEqual(['click']);
	});

	test('the page is watched no longer than to the first answer', async () => {
		const ended = vi.spyOn(MutationObserver.prototype, 'disconnect');
		document.body.innerHTML = '<button>x</button>';
		clickOn(button());
		document.body.append('more');
		await browser.pass(2_000);
		expect(ended).toHaveBeenCalledTimes(1);
	});

	for (const [how, init, type] of [
		['the middle button', { button: 1 }, 'auxclick'],
		['the control key', { ctrlKey: true }, 'click'],
		['the command key', { metaKey: true }, 'click'],
	] as const) {
		test(`a link opened in a new tab with ${how} is none`, async () => {
			click('<a href="/product/1">x</a>', 'a', init, type);
			expect(await names()).toEqual([]);
		});
	}
});
