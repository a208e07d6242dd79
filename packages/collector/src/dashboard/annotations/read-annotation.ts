import { fromLocalDate } from '@aisle/analytics';
import { type Annotation, ANNOTATION_LIMITS, isAnnotationId, isAnnotationText } from '@aisle/protocol';
import { type Read, refuse } from '../report-query/values.js';

/** Reads an annotation; `value` is its JSON without the id. The first fault names its field. */
export function readAnnotation(id: string, value: unknown): Read<Annotation> {
	if (!isAnnotationId(id)) return refuse('bad_format', 'id', '8 to 64 letters, digits, - and _');
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		return refuse('wrong_type', 'the annotation', 'an object with date and text');
	const unknown = Object.keys(value).find((key) => !['id', 'date', 'text'].includes(key));
	if (unknown !== undefined) return refuse('unknown_value', 'the annotation', 'only date and text');
	const { id: named = id, date, text } = value as Record<string, unknown>;
	if (named !== id) return refuse('unknown_value', 'id', 'the id of the path');
	if (date === undefined) return refuse('missing_field', 'date', 'a date: 2026-03-20');
	if (typeof date !== 'string' || fromLocalDate(date) === undefined)
		return refuse('bad_format', 'date', 'a date: 2026-03-20');
	if (text === undefined) return refuse('missing_field', 'text', 'what happened');
	if (typeof text !== 'string' || !isAnnotationText(text.trim()))
		return refuse('bad_format', 'text', `one line of 1 to ${ANNOTATION_LIMITS.textChars} characters`);
	return { ok: true, value: { id, date, text: text.trim() } };
}
