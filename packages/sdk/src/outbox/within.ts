/** What a promise gives, or after so many milliseconds a rejection without an error. */
export const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
	Promise.race([work, new Promise<never>((_, reject) => setTimeout(reject, ms))]);
