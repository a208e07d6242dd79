import type { Site } from '@aisle/protocol';
import type { Store } from '@aisle/store';

/** The sites as they stood when they were last read; they change through jobs of the writer only. */
export class SiteBook {
	private sitesByName: Map<string, Site> | undefined;

	constructor(private readonly store: Pick<Store, 'sites'>) {}

	get(name: string): Site | undefined {
		return this.sitesByName?.get(name);
	}

	/** Reads them unless they are known. Rejects with what the store rejects with. */
	async ensure(): Promise<void> {
		this.sitesByName ??= new Map((await this.store.sites()).map((site) => [site.name, site]));
	}

	forget(): void {
		this.sitesByName = undefined;
	}
}
