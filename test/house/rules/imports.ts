import { posix } from 'node:path';
import type { SourceFile } from './repository.js';

/** Static imports and re-exports (a statement at the start of a line), dynamic imports, `require` and `resolve`. */
const FORMS = [
	/^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
	/^\s*import\s*['"]([^'"]+)['"]/gm,
	/\b(?:import|require|import\.meta\.resolve|require\.resolve)\(\s*['"]([^'"]+)['"]/g,
];

/** What a file imports, as written: `./limits.js`, `@aisle/protocol`, `node:fs`. Types count like values. */
export function importsOf(text: string): string[] {
	return [...new Set(FORMS.flatMap((form) => [...text.matchAll(form)].map(([, specifier = '']) => specifier)))];
}

/** Name of the package that a specifier means: `@aisle/protocol` of `@aisle/protocol/decode`; none for a path. */
export function packageOf(specifier: string): string | undefined {
	if (specifier.startsWith('.') || specifier.startsWith('/')) return undefined;
	return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Circles of imports between files, each as the paths on the way round. */
export function circles(files: readonly SourceFile[]): string[] {
	const known = new Set(files.map(({ path }) => path));
	const targets = new Map(files.map(({ path, text }) => [path, resolveAll(path, text, known)]));
	const found: string[] = [];
	const done = new Set<string>();
	const visit = (path: string, way: string[]): void => {
		const start = way.indexOf(path);
		if (start >= 0) found.push([...way.slice(start), path].join(' -> '));
		if (start >= 0 || done.has(path)) return;
		for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
		done.add(path);
	};
	for (const path of targets.keys()) visit(path, []);
	return found;
}

/** Paths of the known files that a file imports by a relative path. */
function resolveAll(path: string, text: string, known: ReadonlySet<string>): string[] {
	return importsOf(text)
		.filter((specifier) => specifier.startsWith('.'))
		.flatMap((specifier) => {
			const target = posix.join(posix.dirname(path), specifier);
			const stem = target.replace(/\.js$/, '');
			return [target, `${stem}.ts`, `${stem}.tsx`].filter((candidate) => known.has(candidate)).slice(0, 1);
		});
}
