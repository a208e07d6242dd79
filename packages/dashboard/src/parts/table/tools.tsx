import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../ui/context.js';
import type { Shown } from './use-list.js';

/** Milliseconds of rest after which what was typed is looked for. */
const REST_MS = 300;

/** Looks for rows by their name. */
export function Search() {
	const { view, words, go } = useApp();
	const t = words.value;
	const kept = view.value.search ?? '';
	const [text, setText] = useState(kept);
	useEffect(() => setText(kept), [kept]);
	useEffect(() => {
		if (text === kept) return undefined;
		const timer = setTimeout(() => go({ search: text || undefined, page: 1 }), REST_MS);
		return () => clearTimeout(timer);
	}, [text]);
	return (
		<input
			type="search"
			class="search"
			value={text}
			maxLength={200}
			placeholder={t('table.search')}
			aria-label={t('table.search')}
			onInput={({ currentTarget }) => setText(currentTarget.value)}
		/>
	);
}

interface PagerProps {
	shown: Shown;
	page: number;
	size: number;
}

/** Which rows are seen, and the way to the others. */
export function Pager({ shown: { count: all, reached }, page, size }: PagerProps) {
	const { words, formats, go } = useApp();
	const t = words.value;
	const { count } = formats.value;
	const first = (page - 1) * size + 1;
	const last = Math.min(page * size, reached);
	if (reached <= size && page === 1) return null;
	return (
		<nav class="pager" aria-label={t('table.pages')}>
			<span>
				{t('table.range', { first: count(first), last: count(last), all: count(all) })}
				{reached < all && ` · ${t('table.sorted_cut', { rows: count(reached) })}`}
			</span>
			<button type="button" class="button" disabled={page === 1} onClick={() => go({ page: page - 1 })}>
				{t('table.before')}
			</button>
			<button type="button" class="button" disabled={last >= reached} onClick={() => go({ page: page + 1 })}>
				{t('table.after')}
			</button>
		</nav>
	);
}
