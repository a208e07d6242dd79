import { type Ask, type Outside, NO_ROW, type Subject } from '../subject.js';
import { sessionSubjects } from './sessions.js';

/** Sessions that the question leaves out, for figures whose own subjects are only those of its sessions. They stand in no row. */
export function* leftSessions(ask: Ask): Iterable<Subject | Outside> {
	if (ask.query.row !== undefined) return;
	for (const subject of sessionSubjects(ask)) {
		if ('outside' in subject) yield subject;
		else if (subject.reason !== undefined) yield { ...subject, row: NO_ROW };
	}
}
