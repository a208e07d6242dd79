import type { Annotation } from '@aisle/protocol';
import { useEffect, useMemo } from 'preact/hooks';
import { useAccess } from '../accounts/context.js';
import { createResource, type Resource } from '../state/resource.js';
import { useApp } from '../ui/context.js';
import { listAnnotations } from './requests.js';

/** What was written about days of the site. Share links are told nothing of it, and do not ask. */
export function useAnnotations(): Resource<Annotation[]> {
	const { client, site } = useApp();
	const isShared = useAccess()?.isShared ?? false;
	const resource = useMemo(() => createResource<Annotation[]>(), []);
	const name = site.value?.name;
	useEffect(() => {
		resource.clear();
		if (name !== undefined && !isShared) void resource.load((signal) => listAnnotations(client, name, signal));
	}, [name, isShared]);
	return resource;
}
