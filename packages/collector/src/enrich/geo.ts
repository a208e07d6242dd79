import { Reader } from 'mmdb-lib';

/** Where an address is; a field is absent where the database does not know it. */
export interface Place {
	/** ISO 3166-1 alpha-2: `HR`. */
	country?: string;
	/** ISO 3166-2 code, and the English name where the database has one: `HR-21 Zagreb`. */
	region?: string;
}

/** Places by address. */
export interface Geo {
	/** Nothing known of addresses that the database does not place, and of what is no address. */
	place(address: string): Place;
}

/** What of a record is read: as MaxMind and DB-IP write it, and flat, as the packages of ip-location-db have it. */
interface GeoRecord {
	country?: { iso_code?: string };
	subdivisions?: readonly { iso_code?: string; names?: { en?: string } }[];
	country_code?: string;
	state1?: string;
}

/** Characters of a region that are kept. */
const REGION_CHARS = 80;

const NOWHERE: Place = {};

/** Reads country or city databases in MaxMind's format given as bytes: the first that places an address is right. Throws when one is none. */
export function createGeo(databases: readonly Uint8Array[]): Geo {
	// the type asks for one of MaxMind's own records
	const readers = databases.map(
		({ buffer, byteOffset, byteLength }) => new Reader<never>(Buffer.from(buffer, byteOffset, byteLength)),
	);
	return {
		place(address) {
			for (const reader of readers) {
				const place = placeOf(recordOf(reader, address));
				if (place.country !== undefined) return place;
			}
			return NOWHERE;
		},
	};
}

function recordOf(reader: Reader<never>, address: string): GeoRecord | null {
	try {
		return reader.get(address);
	} catch {
		// not an address, or an IPv6 one in an IPv4 database
		return null;
	}
}

/** What a record of a database says of the addresses that it stands for. */
export function placeOf(record: GeoRecord | null): Place {
	const country = record?.country?.iso_code ?? record?.country_code;
	if (country === undefined) return NOWHERE;
	const [{ iso_code: code, names } = {}] = record?.subdivisions ?? [];
	const name = names?.en ?? record?.state1;
	if (!code && !name) return { country };
	const region = [code ? `${country}-${code}` : country, name].filter(Boolean).join(' ');
	return { country, region: region.slice(0, REGION_CHARS) };
}
