import type { Command } from 'commander';
import type { PersonExport } from '@aisle/store';
import type { DataFolder } from '../data-folder.js';
import { openReader } from '../stores/open-store.js';
import { UsageError } from '../usage-error.js';

/** How a person is named: by one of the three. */
export interface PersonFlags {
	site: string;
	user?: string;
	visitor?: string;
	person?: string;
}

/** The flags that name a person of a site. */
export function addPersonFlags(command: Command): Command {
	return command
		.requiredOption('--site <name>', 'site that counted the person')
		.option('--user <id>', 'the user id that the shop sends')
		.option('--visitor <id>', 'the visitor id that a browser keeps (aisle.visitor); who logged in is that user')
		.option('--person <key>', 'as the reports name a person: u:anna, v:g:0190…');
}

/** The person in the words of the store. Throws {@link UsageError} unless exactly one is named. */
export function personOf({ user, visitor, person }: PersonFlags): string {
	const [name, ...more] = [
		...(user === undefined ? [] : [`u:${user}`]),
		...(visitor === undefined ? [] : [`g:${visitor}`]),
		...(person === undefined ? [] : [person]),
	];
	if (name === undefined || more.length > 0) throw new UsageError('give one of --user, --visitor and --person');
	return name;
}

/** All that is stored of a person. */
export async function readPerson(folder: DataFolder, site: string, person: string): Promise<PersonExport> {
	const reader = await openReader(folder);
	try {
		return await reader.exportPerson(site, person);
	} finally {
		await reader.close();
	}
}
