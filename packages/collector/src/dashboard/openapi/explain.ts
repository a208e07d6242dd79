import {
	figureNames,
	LEFT_OUT_REASONS,
	MAX_ROWS,
	type ReportName,
	REPORTS,
	rowNames,
	SUBJECT_KINDS,
} from '@aisle/protocol';
import { explainParameters } from '../report-query/read-explain-query.js';
import { fault, type Parameter, parametersOf, query } from './parameters.js';
import { objectOf, type Schema } from './schemas.js';

/** What a question for a figure has in another form than that of its report. */
function ownParameters(report: ReportName): Readonly<Record<string, Parameter>> {
	const figures = figureNames(report);
	const names = rowNames(report, figures[0] ?? '');
	const row = names.length === 0 ? 'what names the row of a figure by currency or by day' : names.join(', ');
	return {
		figure: query('figure', 'The figure: a column of the report or of its totals.', { enum: figures }, true),
		row: query(
			'row',
			`What names the row, once for each of its names: ${row}. Nothing stands for null, "" for the empty text. ` +
				'The figure of the totals when left out.',
			{ type: 'array', items: { type: 'string' } },
		),
		bucket: query('bucket', 'The date of the bucket, as the report tells it.', { type: 'string' }, true),
		limit: query('limit', 'Items of each part at most.', { type: 'integer', minimum: 1, maximum: MAX_ROWS }),
		offset: query('offset', 'Items that are passed over.', { type: 'integer', minimum: 0, maximum: 1_000_000 }),
	};
}

/** What is behind the figures of a report. */
export function explainPath(name: ReportName): Schema {
	const definition = REPORTS[name];
	const own = ownParameters(name);
	const answer = { 'application/json': { schema: { $ref: '#/components/schemas/explanation' } } };
	return {
		get: {
			operationId: `explain_${name}`,
			summary: `Lists what is behind a figure of the report ${name}, and what is left out of it.`,
			parameters: parametersOf(definition, explainParameters(definition)).map((each) => own[each.name] ?? each),
			responses: {
				200: { description: 'What is behind the figure; it adds up to it.', content: answer },
				400: fault('A parameter is wrong: path names it, expected says what belongs there.'),
				401: fault('Once there are accounts: no token, or one that does not hold.'),
				403: fault('A share link: what it shows is sums, and no figure can be looked into.'),
				404: fault('There is no such site, or the token does not open it.'),
				503: fault('The question cannot be answered now; try again later.'),
			},
		},
	};
}

const text: Schema = { type: 'string' };
const textOrNull: Schema = { type: ['string', 'null'] };
const count: Schema = { type: 'integer' };
const list = (items: Schema): Schema => ({ type: 'array', items });

function wordsOf(words: Readonly<Record<string, string>>): Schema {
	const meanings = Object.entries(words).map(([word, meaning]) => `${word}: ${meaning}`);
	return { enum: Object.keys(words), description: `${meanings.join('; ')}.` };
}

/** The answer, the same for every report. */
export function explanationSchema(): Schema {
	const kind = wordsOf(SUBJECT_KINDS);
	const item = objectOf({
		kind,
		id: { ...text, description: 'What it is known by, as its kind says.' },
		time: { ...textOrNull, description: 'When it began or happened; of a line of costs the local date.' },
		person: { ...textOrNull, description: 'Whose it is, as the report journey takes it.' },
		event: { ...textOrNull, description: 'Id of the stored event that it begins with.' },
		label: textOrNull,
		amount: { type: 'number', description: 'What it adds: 1, minor units, milliseconds, pieces or days.' },
	});
	const leftOut = objectOf({ reason: wordsOf(LEFT_OUT_REASONS), kind, count, examples: list(item) });
	const part = objectOf({
		part: { enum: ['value', 'numerator', 'denominator', 'site_numerator', 'site_denominator'] },
		kind,
		take: { enum: ['count', 'sum', 'median'], description: 'How the items amount to the part.' },
		counted: { type: ['number', 'null'], description: 'What they amount to.' },
		item_count: { ...count, description: 'Items without limit and offset.' },
		items: list(item),
		left_out: list(leftOut),
	});
	return objectOf({
		report: text,
		figure: text,
		site: text,
		from: textOrNull,
		to: textOrNull,
		as_of: text,
		currency: text,
		row: { type: ['array', 'null'], items: { type: ['string', 'number', 'null'] } },
		bucket: textOrNull,
		value: { type: ['number', 'null'], description: 'The figure, as the report tells it.' },
		parts: list(part),
	});
}
