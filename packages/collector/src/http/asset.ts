/** A file that is served from memory. */
export interface Asset {
	body: Uint8Array;
	/** Content-Type. */
	type: string;
	/** Strong entity tag with its quotes: `"3f2a"`. */
	etag: string;
	/** Brotli and gzip forms of `body`, made ahead. */
	br?: Uint8Array;
	gz?: Uint8Array;
}
