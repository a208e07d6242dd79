import type { SiteRules } from '@aisle/analytics';
import type { NumberedSite } from '../append.js';
import type { Connection } from '../database.js';
import type { Numbers } from '../numbers.js';
import type { PersonTable } from '../persons.js';
import type { PackedFields } from './event-fields.js';
import type { Labels } from './labels.js';
import type { MarkedEvents } from './marked-events.js';
import type { Owners } from './owners.js';

/** What a report reads from. */
export interface ReportContext {
	db: Connection;
	numbers: Numbers;
	site: NumberedSite;
	rules: SiteRules;
	persons: PersonTable;
	fields: PackedFields;
	/** To be called now and then by what takes long; throws once it is to end. */
	goOn: () => void;
	owners: Owners;
	labels: Labels;
	marked: MarkedEvents;
}
