/** How often a page was the last of a session. */
export interface ExitRisk {
	page: string;
	views: number;
	exits: number;
	/** Exits of its views, 0 to 1. */
	exitRate: number;
	/** Exit rate against that of the whole site: above 1, sessions end here more often than elsewhere. */
	risk: number;
}

/** Exit rates of a site. */
export interface ExitRisks {
	views: number;
	/** One for each session with a view. */
	exits: number;
	/** 0 to 1; absent without views. */
	exitRate?: number;
	/** Most exits first, then by page. */
	pages: ExitRisk[];
}

/** Exit rates of all pages, from each session's page views by time; a page viewed twice has two views. */
export function exitRisk(sequences: Iterable<readonly string[]>): ExitRisks {
	const counts = new Map<string, { views: number; exits: number }>();
	let views = 0;
	let exits = 0;
	for (const sequence of sequences) {
		for (const page of sequence) countOf(counts, page).views++;
		const last = sequence.at(-1);
		if (last === undefined) continue;
		countOf(counts, last).exits++;
		views += sequence.length;
		exits++;
	}
	if (views === 0) return { views, exits, pages: [] };
	const exitRate = exits / views;
	const pages = [...counts].map(([page, count]) => ({
		page,
		...count,
		exitRate: count.exits / count.views,
		risk: count.exits / count.views / exitRate,
	}));
	pages.sort((a, b) => b.exits - a.exits || (a.page < b.page ? -1 : 1));
	return { views, exits, exitRate, pages };
}

function countOf(
	counts: Map<string, { views: number; exits: number }>,
	page: string,
): { views: number; exits: number } {
	let count = counts.get(page);
	if (count === undefined) counts.set(page, (count = { views: 0, exits: 0 }));
	return count;
}
