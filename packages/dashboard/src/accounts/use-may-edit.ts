import { EVERY_SITE } from '@aisle/protocol';
import { useAccess } from './context.js';
import { useApp } from '../ui/context.js';

/** Whether whoever looks may change what others see of the site: the collector decides, this only spares them buttons. */
export function useMayEdit(): boolean {
	const me = useAccess()?.me.value;
	const site = useApp().site.value?.name;
	if (me === undefined || me.state === 'open') return me !== undefined;
	return me.grants.some((grant) => (grant.site === site || grant.site === EVERY_SITE) && grant.role !== 'viewer');
}
