import { posix } from 'node:path';
import type { Manifest, SourceFile } from './repository.js';
import { workspaceOf } from './repository.js';

/** `npm run build`, `npm run size -w @aisle/sdk`, `npm test`, `npm start`. */
const NPM_CALL =
	/\bnpm (?:run )?(?:(?<bare>start|test)|(?<=run )(?<script>[\w:-]+))(?: (?:-w|--workspace)[ =](?<target>[@\w/-]+))?/g;

/** `npx aisle serve`; an option stands for no command. */
const AISLE_CALL = /\bnpx aisle ([a-z][\w-]*)/g;

/** Where the command line defines a command: `.command('serve')`. */
const DEFINITION = /\.command\('([a-z][\w-]*)/g;

/** Links of Markdown that stay in the repository: `[text](path#part)`. */
const LOCAL_LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;

/** Scripts that a README names and no package.json has: the named workspace's, else its own or the root's. */
export function unknownScripts(files: readonly SourceFile[], manifests: readonly Manifest[]): string[] {
	return readmes(files).flatMap(({ path, text }) =>
		[...text.matchAll(NPM_CALL)]
			.filter(({ groups = {} }) => {
				const script = groups['bare'] ?? groups['script'] ?? '';
				const homes = groups['target'] === undefined ? ['', workspaceOf(path)] : [];
				return !manifests.some(
					({ folder, name, scripts }) =>
						(homes.includes(folder) || name === groups['target']) && script in (scripts ?? {}),
				);
			})
			.map(([call]) => `${path}: ${call}`),
	);
}

/** Commands of `aisle` that a README names and the command line does not have. */
export function unknownCommands(files: readonly SourceFile[]): string[] {
	const sources = files.filter(({ path }) => path.startsWith('packages/aisle/src/') && !path.endsWith('.test.ts'));
	const known = new Set(sources.flatMap(({ text }) => [...text.matchAll(DEFINITION)].map(([, name]) => name)));
	return readmes(files).flatMap(({ path, text }) =>
		[...text.matchAll(AISLE_CALL)].filter(([, name]) => !known.has(name)).map(([call]) => `${path}: ${call}`),
	);
}

/** Links of READMEs that lead to no file or folder of the repository. */
export function deadLinks(files: readonly SourceFile[], paths: readonly string[]): string[] {
	return readmes(files).flatMap(({ path, text }) =>
		[...text.matchAll(LOCAL_LINK)]
			.map(([, link = '']) => posix.join(posix.dirname(path), link).replace(/\/$/, ''))
			.filter((target) => !paths.some((known) => known === target || known.startsWith(`${target}/`)))
			.map((target) => `${path}: ${target}`),
	);
}

function readmes(files: readonly SourceFile[]): SourceFile[] {
	return files.filter(({ path }) => path.endsWith('.md'));
}
