import { REPORT_NAMES, type ReportName, REPORTS } from '@aisle/protocol';
import { explainPath, explanationSchema } from './explain.js';
import { fault, parametersOf } from './parameters.js';
import { answerSchema, objectOf, type Schema } from './schemas.js';

function pathOf(name: ReportName): Schema {
	const definition = REPORTS[name];
	const answer = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
	return {
		get: {
			operationId: name,
			summary: `Tells ${definition.description}.`,
			parameters: parametersOf(definition),
			responses: {
				200: { description: 'The report.', content: answer },
				400: fault('A parameter is wrong: path names it, expected says what belongs there.'),
				401: fault('Once there are accounts: no token, or one that does not hold.'),
				403: fault('A share link that does not show this report, or not these dates.'),
				404: fault('There is no such site, or the token does not open it.'),
				503: fault(
					'The report cannot be answered now; try again later. With took_too_long it takes more than a minute: ask for fewer days, or with fewer filters.',
				),
			},
		},
	};
}

/** The report API as OpenAPI 3.1, made of the same definitions that answer it. */
export function openApiDocument(): Schema {
	const text: Schema = { type: 'string' };
	const faultSchema = objectOf({ error: objectOf({ code: text, path: text, expected: text }, ['path', 'expected']) });
	return {
		openapi: '3.1.0',
		info: { title: 'Aisle reports', version: '1' },
		paths: Object.fromEntries([
			...REPORT_NAMES.map((name) => [`/api/report/${name}`, pathOf(name)]),
			...REPORT_NAMES.map((name) => [`/api/explain/${name}`, explainPath(name)]),
		]),
		security: [{ token: [] }, {}],
		components: {
			securitySchemes: {
				token: { type: 'http', scheme: 'bearer', description: 'a token of an account, with its scopes' },
			},
			schemas: {
				fault: faultSchema,
				explanation: explanationSchema(),
				...Object.fromEntries(REPORT_NAMES.map((name) => [name, answerSchema(name, REPORTS[name])])),
			},
		},
	};
}
