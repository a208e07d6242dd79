import { builtinModules } from 'node:module';
import { importsOf, packageOf } from './imports.js';
import { codeOf, isTest, type Manifest, type SourceFile, workspaceOf } from './repository.js';

/** Foreign packages that each package needs at run time. A new one is a decision: it is written here and in the README. */
const RUNTIME: Record<string, readonly string[]> = {
	'packages/protocol': [],
	'packages/analytics': [],
	'packages/store': ['@clickhouse/client', 'better-sqlite3'],
	'packages/sdk': ['idb-keyval'],
	'packages/collector': ['bowser', 'hono', 'isbot', 'mmdb-lib'],
	'packages/dashboard': [],
	'packages/aisle': ['@hono/node-server', 'better-sqlite3', 'commander', 'hono'],
};

/** Imports of packages that the workspace's own package.json does not list; tests may use the root's as well. */
export function unlistedImports(files: readonly SourceFile[], manifests: readonly Manifest[]): string[] {
	const byFolder = new Map(manifests.map((manifest) => [manifest.folder, manifest]));
	return codeOf(files).flatMap(({ path, text }) => {
		const own = byFolder.get(workspaceOf(path));
		const isFree = isTest(path) || !path.includes('/src/');
		const listed = new Set([...listedBy(own), ...(isFree ? listedBy(byFolder.get('')) : [])]);
		return importsOf(text)
			.map(packageOf)
			.filter((name) => name !== undefined && name !== own?.name && !isBuiltin(name) && !listed.has(name))
			.map((name) => `${path} imports ${name}`);
	});
}

/** Packages whose runtime dependencies are others than the written ones. */
export function runtimeFaults(manifests: readonly Manifest[]): string[] {
	return manifests
		.filter(({ folder }) => folder.startsWith('packages/'))
		.flatMap(({ folder, dependencies = {}, optionalDependencies = {}, peerDependencies = {} }) => {
			const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
			const foreign = names.filter((name) => !name.startsWith('@aisle/')).sort();
			const written = RUNTIME[folder];
			if (written === undefined) return [`${folder} has no written list`];
			return foreign.join() === written.join() ? [] : [`${folder} needs ${foreign.join(', ')}`];
		});
}

/** Versions that are not exact, as `package.json: name@version`. */
export function inexactVersions(manifests: readonly Manifest[]): string[] {
	return manifests.flatMap(({ folder, dependencies, devDependencies, optionalDependencies, peerDependencies }) =>
		Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies })
			.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
			.map(([name, version]) => `${folder}/package.json: ${name}@${version}`),
	);
}

/** The part of package-lock.json that tells what is locked where. */
export interface Lockfile {
	packages: Record<string, { optionalDependencies?: Record<string, string> }>;
}

/**
 * Optional dependencies of locked packages that are not locked themselves. npm leaves out what a registry's mirror does
 * not hold, and `npm ci` then fails everywhere; so the parts for other platforms must stand there as well.
 */
export function unlockedParts({ packages }: Lockfile): string[] {
	return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies).filter((name) => !placesSeenFrom(place, name).some((seen) => seen in packages)),
	);
}

/** Places where Node.js looks for a package, from a package's own folder upwards. */
function placesSeenFrom(place: string, name: string): string[] {
	const parts = place === '' ? [] : place.split('/node_modules/');
	const folders = parts.map((_, at) => parts.slice(0, at + 1).join('/node_modules/'));
	return ['', ...folders].map((folder) => `${folder === '' ? '' : `${folder}/`}node_modules/${name}`);
}

function listedBy(manifest: Manifest | undefined): string[] {
	return Object.keys({ ...manifest?.dependencies, ...manifest?.devDependencies, ...manifest?.peerDependencies });
}

function isBuiltin(name: string): boolean {
	return name.startsWith('node:') || builtinModules.includes(name);
}
