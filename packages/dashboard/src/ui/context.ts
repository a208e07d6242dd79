import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { App } from '../state/app-state.js';

export const AppContext = createContext<App | undefined>(undefined);

/** The state of the page. Throws outside of its provider. */
export function useApp(): App {
	const app = useContext(AppContext);
	if (!app) throw new Error('a view stands outside of the app');
	return app;
}
