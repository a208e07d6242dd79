import { Reader, type CountryResponse } from 'mmdb-lib';

/** Countries by address. */
export interface Geo {
	/** ISO 3166-1 alpha-2, or nothing for addresses that the database does not place. */
	country(address: string): string | undefined;
}

/** Reads a MaxMind country or city database given as bytes. Throws when they are not one. */
export function createGeo(database: Uint8Array): Geo {
	const reader = new Reader<CountryResponse>(Buffer.from(database.buffer, database.byteOffset, database.byteLength));
	return {
		country(address) {
			try {
				return reader.get(address)?.country?.iso_code;
			} catch {
				// not an address, or an IPv6 one in an IPv4 database
				return undefined;
			}
		},
	};
}
