import type { AnnotationBook } from '@aisle/collector';
import { type Annotation, isAnnotationId, isAnnotationText } from '@aisle/protocol';
import { brokenFile, NOT_OURS, readJsonFile, replaceFile } from '../kept-file.js';

/** Annotations of all sites, held in memory and in a file. */
export interface AnnotationsFile extends AnnotationBook {
	/** Forgets all of a site. */
	removeSite(site: string): void;
}

/** Opens the file; one that is not there is empty. Throws a `UsageError` for one that cannot be read, so that none is written over. */
export function openAnnotations(file: string): AnnotationsFile {
	let annotationsBySite = read(file);
	const keep = (site: string, annotations: readonly Annotation[]): void => {
		const next = new Map(annotationsBySite);
		if (annotations.length > 0) next.set(site, annotations.toSorted(byDay));
		else next.delete(site);
		replaceFile(file, `${JSON.stringify({ sites: Object.fromEntries(next) }, null, '\t')}\n`);
		annotationsBySite = next;
	};
	const of = (site: string): readonly Annotation[] => annotationsBySite.get(site) ?? [];
	const without = (site: string, id: string): Annotation[] => of(site).filter((one) => one.id !== id);
	return {
		of,
		put: (site, annotation) => keep(site, [...without(site, annotation.id), annotation]),
		remove: (site, id) => keep(site, without(site, id)),
		removeSite: (site) => {
			if (annotationsBySite.has(site)) keep(site, []);
		},
	};
}

function byDay(a: Annotation, b: Annotation): number {
	return a.date === b.date ? 0 : a.date < b.date ? -1 : 1;
}

const broken = brokenFile('mend it, or move it away to begin without annotations');

function read(file: string): Map<string, readonly Annotation[]> {
	const found = readJsonFile(file, broken);
	if (found === undefined) return new Map();
	const { value } = found;
	if (!isRecord(value) || !isRecord(value['sites'])) throw broken(file, NOT_OURS);
	return new Map(
		Object.entries(value['sites']).map(([site, list]) => {
			if (!Array.isArray(list) || !list.every(isAnnotation)) throw broken(file, NOT_OURS);
			return [site, list];
		}),
	);
}

function isAnnotation(value: unknown): value is Annotation {
	if (!isRecord(value)) return false;
	const { id, date, text } = value;
	const isNamed = typeof id === 'string' && isAnnotationId(id);
	return isNamed && typeof date === 'string' && typeof text === 'string' && isAnnotationText(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
