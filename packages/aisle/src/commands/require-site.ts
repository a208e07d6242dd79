import type { DataFolder } from '../data-folder.js';
import { openReader } from '../stores/open-store.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';

/** The data folder, once it is sure that it has a site of this name. */
export async function requireSite(context: CommandContext, name: string): Promise<DataFolder> {
	const folder = context.folder();
	const reader = await openReader(folder);
	try {
		const isKnown = (await reader.sites()).some((site) => site.name === name);
		if (!isKnown) throw new UsageError(`there is no site ${name}: add it with \`aisle site add ${name}\``);
		return folder;
	} finally {
		await reader.close();
	}
}
