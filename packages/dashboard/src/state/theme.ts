import { effect, type ReadonlySignal } from '@preact/signals';
import type { Preferences } from './preferences.js';

const DARK = '(prefers-color-scheme: dark)';

/** Keeps the document's `data-theme` at `light` or `dark`, as the reader chose or as their machine has it at the moment. */
export function mirrorTheme(preferences: ReadonlySignal<Preferences>): void {
	const scheme = matchMedia(DARK);
	const apply = (): void => {
		const { theme } = preferences.peek();
		document.documentElement.dataset.theme = theme === 'system' ? (scheme.matches ? 'dark' : 'light') : theme;
	};
	scheme.addEventListener('change', apply);
	effect(() => {
		if (preferences.value) apply();
	});
}
