import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Access } from './access.js';

export const AccessContext = createContext<Access | undefined>(undefined);

/** Who looks at the page; nothing where it is drawn without accounts. */
export function useAccess(): Access | undefined {
	return useContext(AccessContext);
}

/** The same within the screens of accounts. Throws outside of their gate. */
export function useOwnAccess(): Access {
	const access = useAccess();
	if (!access) throw new Error('a screen of accounts stands outside of the gate');
	return access;
}
