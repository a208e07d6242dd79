import { useState } from 'preact/hooks';
import { useApp } from '../../ui/context.js';

/** A secret that is told this once, to be copied. Without the clipboard it can still be selected. */
export function Once({ text, secret }: { text: string; secret: string }) {
	const t = useApp().words.value;
	const [isCopied, setCopied] = useState(false);
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(secret);
			setCopied(true);
		} catch {
			// no clipboard on plain http, or refused: the text stays selectable
			setCopied(false);
		}
	};
	return (
		<div class="account-once" role="status">
			<p>{text}</p>
			<div class="snippet">
				<pre dir="ltr" tabIndex={0}>
					<code>{secret}</code>
				</pre>
				<button type="button" class="button button-strong" onClick={() => void copy()}>
					<span aria-live="polite">{t(isCopied ? 'start.copied' : 'start.copy')}</span>
				</button>
			</div>
		</div>
	);
}

/** The address of this page with a secret behind the `#`, and the query of a view. */
export function linkWith(kind: 'invite' | 'share', secret: string, query = ''): string {
	return `${location.origin}${location.pathname}${query}#${kind}=${secret}`;
}
