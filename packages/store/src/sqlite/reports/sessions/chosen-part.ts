import type { SessionPart } from '../../session-columns/layout.js';

/** A part with those of its sessions that a question is about: 1 at their places; absent: all. */
export interface ChosenPart {
	part: SessionPart;
	chosen?: Uint8Array;
}
