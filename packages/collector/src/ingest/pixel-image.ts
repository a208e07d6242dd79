/** A transparent GIF of one pixel: 43 bytes. */
export const PIXEL_GIF = Uint8Array.from(
	Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64'),
);
